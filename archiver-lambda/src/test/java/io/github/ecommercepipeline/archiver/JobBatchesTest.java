package io.github.ecommercepipeline.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobBatchesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private final OutputFolder output = new OutputFolder("s3://work/out");
    private final FakeS3 s3 = new FakeS3();
    private final ManifestStore manifests = new ManifestStore(new Store(s3), output);

    private JobManifest.Entry entry(String dataset) {
        return new JobManifest.Entry(
                dataset, DAY, BatchStatus.PUBLISHED, Optional.of(output.runManifest(dataset, DAY, "r1")));
    }

    private void put(String url, Object document) {
        s3.objects.put(StorePath.ofS3(url).key(), new ManifestJson(output).write(document));
    }

    private void foreign(String key, String text) {
        s3.objects.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_batches_of_a_job_that_died_are_found_although_its_manifest_lists_none() {
        put(output.jobManifest("j1"), JobManifest.started("j1", Instant.EPOCH, Map.of()));
        put(output.jobBatch("j1", "orders", DAY), entry("orders"));
        put(output.jobBatch("j10", "returns", DAY), entry("returns"));

        assertThat(new JobBatches(manifests).of("j1")).contains(List.of(entry("orders")));
    }

    @Test
    void batches_taken_over_from_earlier_jobs_count_like_its_own_and_none_counts_twice() {
        put(
                output.jobManifest("j1"),
                JobManifest.started("j1", Instant.EPOCH, Map.of())
                        .over(JobStatus.ENDED, Optional.of(Instant.EPOCH), Optional.of(0), List.of(entry("orders")))
                        .with(List.of(entry("items")), List.of()));
        put(output.jobBatch("j1", "orders", DAY), entry("orders"));

        assertThat(new JobBatches(manifests).of("j1")).contains(List.of(entry("orders"), entry("items")));
    }

    @Test
    void files_of_others_in_a_jobs_folder_are_passed_over() {
        put(output.jobManifest("j1"), JobManifest.started("j1", Instant.EPOCH, Map.of()));
        foreign("out/runs/job=j1/heartbeat", "2024-05-28T03:00:00Z");
        foreign("out/runs/job=j1/batch=notes.json", "{}");
        foreign("out/runs/job=j1/batch=orders_2024-05-27.json.bak", "{");
        foreign("out/runs/job=j1/notes/batch=x.json", "[]");
        foreign("out/runs/job=j1/", "");

        assertThat(new JobBatches(manifests).of("j1")).contains(List.of());
        assertThat(new JobBatches(manifests).of("j2")).isEmpty();
    }

    @Test
    void files_of_others_among_the_archives_runs_are_passed_over() {
        ArchiveFolder archive = new ArchiveFolder(StorePath.ofS3("s3://archive/days"));
        String day = archive.day("orders", DAY).key();
        StorePath source = StorePath.ofS3("s3://raw/orders/a.csv");
        ArchiveManifest.Entry copy = new ArchiveManifest.Entry(
                source.toString(),
                Optional.empty(),
                "etag",
                Optional.empty(),
                1,
                archive.day("orders", DAY).below("run=r1/a.csv").toString(),
                new Checksum(Checksum.Algorithm.SHA256, "x"),
                Instant.EPOCH);
        put(
                archive.manifest("orders", DAY, "r1").toString(),
                new ArchiveManifest(ArchiveManifest.SCHEMA_VERSION, "r1", "orders", DAY, Instant.EPOCH, List.of(copy)));
        for (String folder : List.of("run=notes", "run=", "notes", "run=a:b")) {
            foreign(archive.day("orders", DAY).below(folder + "/notes.txt").key(), "notes");
        }
        foreign(archive.manifest("orders", DAY, "r7").key(), "not a manifest");
        foreign(archive.manifest("orders", DAY, "r8").key(), "{\"businessDate\": \"2024-02-30\"}");
        foreign(day + "notes.txt", "notes");

        OtherRuns others = new OtherRuns(archive, manifests, run("r2"));
        assertThat(others.copyOf(source, InputIdentity.ofEtag("etag"))).contains(copy);
        assertThat(others.copyOf(source, InputIdentity.ofEtag("another"))).isEmpty();
    }

    private static RunManifest run(String runId) {
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                runId,
                "orders",
                DAY,
                BatchStatus.PUBLISHED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                "contract",
                "inputs",
                List.of(),
                OutcomeCounts.ZERO,
                Map.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                Optional.of(1L));
    }
}

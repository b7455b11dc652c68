package io.github.ecommercepipeline.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.CopyExecutors;
import io.github.ecommercepipeline.archiver.store.Deadline;
import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keys that Amazon S3 takes although other servers, and Hadoop, do not. */
class KeysOfS3Test {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String PARTITION = "orders/year=2024/month=05/day=27/";

    private final FakeS3 s3 = new FakeS3();
    private final ArchiverSettings settings = ArchiverSettings.from(Map.of(
            "JOB_NAME", "daily",
            "OUTPUT_ROOT", "s3://lake/out",
            "ARCHIVE_ROOT", "s3://lake/archive",
            "CONTINUATION_FUNCTION", "archiver",
            "REMOVE_SOURCES", "true"));

    @Test
    void objects_are_archived_and_removed_each_by_its_own_key() {
        List<String> keys = List.of(
                "raw/" + PARTITION + "a.csv",
                "raw/" + PARTITION + "/a.csv",
                "raw/" + PARTITION + "back\\slash.csv",
                "/raw/" + PARTITION + "led.csv",
                "raw//" + PARTITION + "doubled.csv");
        List<InputBooks> inputs = new ArrayList<>();
        for (String key : keys) {
            byte[] content = ("id\n" + key + "\n").getBytes(StandardCharsets.UTF_8);
            s3.objects.put(key, content);
            inputs.add(input("s3://lake/" + key, content));
        }

        BatchOutcome outcome = archive(inputs);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(BatchOutcome.State.ARCHIVED);
        assertThat(s3.objects.keySet()).doesNotContainAnyElementsOf(keys);
        assertThat(contents())
                .containsEntry("archive/" + PARTITION + "run=r1/a.csv", "id\n" + keys.get(0) + "\n")
                .containsEntry("archive/" + PARTITION + "/run=r1/a.csv", "id\n" + keys.get(1) + "\n")
                .containsEntry("archive/" + PARTITION + "run=r1/back\\slash.csv", "id\n" + keys.get(2) + "\n")
                .containsEntry("archive/" + PARTITION + "run=r1/led.csv", "id\n" + keys.get(3) + "\n")
                .containsEntry("archive/" + PARTITION + "run=r1/doubled.csv", "id\n" + keys.get(4) + "\n");
    }

    private BatchOutcome archive(List<InputBooks> inputs) {
        ManifestStore manifests = new ManifestStore(new Store(s3), settings.output());
        String path = settings.output().runManifest("orders", DAY, "r1");
        s3.objects.put(StorePath.ofS3(path).key(), new ManifestJson(settings.output()).write(run(inputs)));
        try (CopyExecutors executors = new CopyExecutors(4, Deadline.none())) {
            Copier copier =
                    new Copier(manifests.store(), settings.storage(), settings.parts(), executors, Clock.systemUTC());
            return new BatchArchiver(settings, manifests, copier)
                    .archive(new JobManifest.Entry("orders", DAY, BatchStatus.PUBLISHED, Optional.of(path)));
        }
    }

    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        s3.objects.forEach((key, content) -> contents.put(key, new String(content, StandardCharsets.UTF_8)));
        return contents;
    }

    private static InputBooks input(String path, byte[] content) {
        return new InputBooks(
                path,
                content.length,
                FakeS3.etag(content),
                Optional.empty(),
                Optional.empty(),
                new OutcomeCounts(1, 1, 0, 0),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static RunManifest run(List<InputBooks> inputs) {
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "r1",
                "orders",
                DAY,
                BatchStatus.PUBLISHED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                "contract",
                "inputs",
                inputs,
                new OutcomeCounts(inputs.size(), inputs.size(), 0, 0),
                Map.of(),
                List.of(),
                List.of(),
                inputs.size(),
                List.of(),
                Optional.of(1L));
    }
}

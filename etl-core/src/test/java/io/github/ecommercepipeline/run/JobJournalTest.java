package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.storage.RepeatedWrite;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJournalTest {

    private static final Instant START = Instant.parse("2024-05-28T03:00:00Z");
    private static final RepeatedWrite TWICE = new RepeatedWrite(2, Duration.ofMillis(1));

    @TempDir
    Path root;

    private final List<String> said = new ArrayList<>();
    private RunFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new RunFiles(new Configuration(), root.toString());
    }

    private JobJournal begin(String job) throws IOException {
        return JobJournal.begin(
                files,
                Clock.fixed(START, ZoneOffset.UTC),
                TWICE,
                (batch, what) -> said.add(what),
                job,
                Map.of("from", "2024-05-27"));
    }

    private static BatchResult published(String dataset) {
        return new BatchResult(
                new Batch(dataset, LocalDate.of(2024, 5, 27)),
                BatchStatus.PUBLISHED,
                "",
                Optional.empty(),
                Optional.of("s3://work/runs/" + dataset + "/r1.json"));
    }

    private JobManifest now(String job) throws IOException {
        return new JobFiles(files).find(job, Instant.now()).orElseThrow();
    }

    @Test
    void a_running_job_shows_its_start_its_arguments_and_its_batches_so_far() throws IOException {
        try (JobJournal journal = begin("j1")) {
            assertThat(now("j1")).isEqualTo(JobManifest.started("j1", START, Map.of("from", "2024-05-27")));
            String before = Files.readString(root.resolve("runs/job=j1.json"));
            journal.add(published("orders"));

            assertThat(now("j1").batches()).containsExactly(published("orders").entry());
            assertThat(now("j1").status()).contains(JobStatus.RUNNING);
            assertThat(root.resolve("runs/job=j1.json")).hasContent(before);
            assertThat(files.datasets()).isEmpty();
        }
    }

    @Test
    void a_job_that_ended_lists_all_in_one_document() throws IOException {
        JobResult result = new JobResult("j1", List.of(published("orders"), published("returns")));
        JobManifest.Entry earlier = published("items").entry();
        try (JobJournal journal = begin("j1")) {
            result.batches().forEach(journal::add);
            assertThat(journal.end(result, List.of(earlier))).isEqualTo(result);
        }

        JobManifest manifest = now("j1");
        assertThat(manifest.status()).contains(JobStatus.ENDED);
        assertThat(manifest.endedAt()).contains(START);
        assertThat(manifest.exitCode()).contains(0);
        assertThat(manifest.batches())
                .containsExactly(
                        published("orders").entry(), published("returns").entry());
        assertThat(manifest.takenOver()).contains(List.of(earlier));
        assertThat(root.resolve("runs/job=j1")).doesNotExist();
    }

    @Test
    void a_job_that_an_error_stopped_failed_and_its_batches_stay_listed() throws IOException {
        try (JobJournal journal = begin("j1")) {
            journal.add(published("orders"));
        }

        assertThat(now("j1").status()).contains(JobStatus.FAILED);
        assertThat(now("j1").batches()).containsExactly(published("orders").entry());
    }

    @Test
    void a_document_that_cannot_be_written_stops_nothing_as_the_manifest_lists_its_batch() throws IOException {
        JobResult result = new JobResult("j1", List.of(published("orders")));
        try (JobJournal journal = begin("j1")) {
            Files.delete(root.resolve("runs/job=j1/heartbeat"));
            Files.delete(root.resolve("runs/job=j1"));
            Files.writeString(root.resolve("runs/job=j1"), "in the way");
            journal.add(published("orders"));
            assertThat(journal.end(result, List.of())).isEqualTo(result);
        }

        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("could not be written; the job manifest lists it at the end");
        assertThat(now("j1").batches()).containsExactly(published("orders").entry());
    }

    @Test
    void a_job_that_cannot_list_its_batches_at_its_end_exits_non_zero_and_is_found_by_the_next() throws IOException {
        JobResult result = new JobResult("j1", List.of(published("orders")));
        JobResult ended;
        try (JobJournal journal = begin("j1")) {
            journal.add(published("orders"));
            Files.delete(root.resolve("runs/job=j1.json"));
            Files.createDirectories(root.resolve("runs/job=j1.json/in the way"));
            ended = journal.end(result, List.of());
        }

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.problems(Enum::name).toString())
                .contains("the job manifest ", "could not be written", "the next job lists it");
        JobFiles jobs = new JobFiles(files);
        assertThat(jobs.abandoned(Instant.now())).isEmpty();
        assertThat(jobs.abandoned(Instant.now().plus(JobFiles.SILENCE).plusSeconds(60)))
                .containsExactly("j1");
    }

    @Test
    void a_running_job_without_a_heartbeat_died() throws IOException {
        files.write(files.jobManifest("j1"), JobManifest.started("j1", START, Map.of()));
        Path heartbeat = root.resolve("runs/job=j1/heartbeat");
        Files.createDirectories(heartbeat.getParent());
        Files.writeString(heartbeat, "");
        assertThat(now("j1").status()).contains(JobStatus.RUNNING);

        Files.setLastModifiedTime(
                heartbeat, FileTime.from(Instant.now().minus(JobFiles.SILENCE).minusSeconds(1)));
        assertThat(now("j1").status()).contains(JobStatus.DIED);
        assertThat(new JobFiles(files).abandoned(Instant.now())).containsExactly("j1");
    }

    @Test
    void jobs_of_earlier_releases_and_files_of_others_do_not_disturb_the_list() throws IOException {
        files.write(files.jobManifest("old"), new JobManifest(2, "old", List.of()));
        files.write(files.jobManifest("new"), JobManifest.started("new", START, Map.of()));
        Files.writeString(root.resolve("runs/job=notes.json"), "[]");
        Files.createDirectories(root.resolve("runs/job=new"));
        Files.writeString(root.resolve("runs/job=new/batch=notes.json"), "{}");
        Files.writeString(root.resolve("runs/job=new/notes.txt"), "notes");

        assertThat(new JobFiles(files).all(Instant.now()))
                .extracting(JobManifest::jobRunId)
                .containsExactly("new", "old");
        assertThat(now("new").batches()).isEmpty();
    }
}

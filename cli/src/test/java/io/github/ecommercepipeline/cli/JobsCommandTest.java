package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JobsCommandTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final Instant START = Instant.parse("2024-05-28T03:00:00.123Z");

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    @BeforeEach
    void jobs_ran() {
        JobManifest started = JobManifest.started("jr_2", START, Map.of("from", "2024-05-20", "to", "2024-05-27"));
        List<JobManifest.Entry> batches = List.of(
                new JobManifest.Entry("orders", DAY, BatchStatus.PUBLISHED, Optional.of("m")),
                new JobManifest.Entry("items", DAY, BatchStatus.PUBLISHED, Optional.of("m")),
                new JobManifest.Entry("returns", DAY, BatchStatus.NO_INPUT, Optional.empty()));
        engine.jobs = List.of(
                started.over(JobStatus.DIED, Optional.empty(), Optional.empty(), batches.subList(0, 1)),
                started.over(JobStatus.ENDED, Optional.of(START.plusSeconds(61)), Optional.of(0), batches),
                new JobManifest(2, "jr_0", List.of()));
    }

    @Test
    void each_job_has_a_line_with_its_status_start_duration_and_batches() {
        assertThat(screen.run(engine, Map.of(), "jobs", "--out", "work")).isZero();
        assertThat(screen.out()).isEqualTo("""
                        job   status   started               duration  days                      batches
                        jr_2  died     2024-05-28T03:00:00Z            2024-05-20 to 2024-05-27  1 published
                        jr_2  ended    2024-05-28T03:00:00Z   0:01:01  2024-05-20 to 2024-05-27  2 published, 1 no input
                        jr_0  unknown
                        """);
    }

    @Test
    void json_has_the_same() {
        assertThat(screen.run(engine, Map.of(), "jobs", "--out", "work", "--limit", "2", "--json"))
                .isZero();
        assertThat(screen.out())
                .contains("\"status\" : \"died\"", "\"exitCode\" : 0", "\"published\" : 2", "\"no_input\" : 1")
                .doesNotContain("jr_0");
    }

    @Test
    void a_folder_without_jobs_says_so_and_a_limit_of_none_is_refused() {
        engine.jobs = List.of();
        assertThat(screen.run(engine, Map.of(), "jobs", "--out", "work")).isZero();
        assertThat(screen.out()).isEqualTo("No job has left a manifest in work yet.\n");
        assertThat(screen.run(engine, Map.of(), "jobs", "--out", "work", "--limit", "0"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--limit 0", "allowed: 1 or more");
    }
}

package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.report.Results;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SummaryCommandTest {

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    @BeforeEach
    void aJobRan() {
        engine.past = Optional.of(new JobResult(
                "jr_1",
                List.of(
                        Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(7, 5, 1, 1)),
                        Results.withoutManifest("returns", BatchStatus.INPUT_REFUSED, ""))));
    }

    @BeforeEach
    void it_left_a_manifest() {
        engine.jobs = List.of(JobManifest.started("jr_1", Instant.parse("2024-05-28T03:00:00Z"), Map.of())
                .over(
                        JobStatus.ENDED,
                        Optional.of(Instant.parse("2024-05-28T04:02:03.5Z")),
                        Optional.of(2),
                        List.of()));
    }

    private int summary(String... more) {
        List<String> args = new ArrayList<>(List.of("summary", "--out", "work"));
        args.addAll(List.of(more));
        return screen.run(engine, Map.of(), args.toArray(String[]::new));
    }

    @Test
    void a_past_job_is_summarised_as_if_it_had_run_here_with_its_exit_code() {
        assertThat(summary("--job", "jr_1")).isEqualTo(2);
        assertThat(screen.out()).isEqualTo("""
                        job jr_1: ended, started 2024-05-28T03:00:00Z, duration 1:02:03
                        dataset  date        status         read = accepted + rejected + duplicate
                        orders   2024-05-27  published         7 =        5 +        1 +         1
                        returns  2024-05-27  input refused

                        returns 2024-05-27: input refused; see the job's log for the reason

                        1 published, 1 input refused. Quarantine and run manifests: work
                        """);
    }

    @Test
    void the_last_job_is_the_default_and_json_is_available() {
        assertThat(summary("--json")).isEqualTo(2);
        assertThat(screen.out()).contains("\"jobRunId\" : \"jr_1\"", "\"status\" : \"ended\"", "\"accepted\" : 5");
    }

    @Test
    void the_results_of_the_rules_can_be_had_as_aws_glue_answers() throws IOException {
        assertThat(summary("--glue-results")).isEqualTo(2);
        JsonNode document = JsonOutput.MAPPER.readTree(screen.out());
        assertThat(document.at("/Results")).hasSize(1);
        assertThat(document.at("/Results/0/DataSource/GlueTable/TableName").asText())
                .isEqualTo("orders");
        assertThat(document.at("/Results/0/AggregatedMetrics/TotalRowsProcessed")
                        .asInt())
                .isEqualTo(7);
        assertThat(document.at("/Results/0/Score").asDouble()).isEqualTo(1);
    }

    @Test
    void a_job_that_died_has_a_bad_exit_code_whatever_it_had_published() {
        engine.past = Optional.of(new JobResult("jr_1", List.of()));
        engine.jobs = List.of(JobManifest.started("jr_1", Instant.parse("2024-05-28T03:00:00Z"), Map.of())
                .over(JobStatus.DIED, Optional.empty(), Optional.empty(), List.of()));
        assertThat(summary()).isEqualTo(3);
        assertThat(screen.out()).startsWith("job jr_1: died, started 2024-05-28T03:00:00Z\n");
    }

    @Test
    void an_unknown_job_is_an_error() {
        assertThat(summary("--job", "jr_2")).isEqualTo(2);
        assertThat(screen.err()).contains("--job jr_2 has no manifest in work; allowed: ");
        engine.past = Optional.empty();
        assertThat(summary()).isEqualTo(2);
        assertThat(screen.err()).contains("there is no job manifest in work; allowed: ");
    }
}

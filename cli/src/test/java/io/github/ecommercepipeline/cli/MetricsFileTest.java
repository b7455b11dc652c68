package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.report.Results;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics that {@code --metrics-file} leaves for Prometheus. */
final class MetricsFileTest {

    /** A line of a sample in both formats. */
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+(?:\\{[a-z_]+=\"[^\"]*\"(?:,[a-z_]+=\"[^\"]*\")*\\})?) (-?[0-9.]+(?:E[0-9]+)?)");

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();
    private Path contract;

    @BeforeEach
    void writeContract() throws IOException {
        contract = Files.writeString(folder.resolve("orders.odcs.yaml"), """
                apiVersion: v3.1.0
                kind: DataContract
                id: orders
                name: Orders
                version: 1.2.0
                status: active
                schema:
                  - name: orders
                    logicalType: object
                    properties:
                      - {name: id, logicalType: string, physicalType: varchar(36), primaryKey: true, primaryKeyPosition: 1, required: true}
                """);
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(
                        Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(12, 9, 2, 1)),
                        Results.withRules(Results.warning("RowCount > 200", "RowCount = 100")),
                        Results.batch(BatchStatus.UNCHANGED, new OutcomeCounts(5, 5, 0, 0)),
                        Results.withoutManifest("customers", BatchStatus.GATE_FAILED, "why")));
    }

    private int run(Path file) {
        return screen.run(
                engine,
                Map.of("WAREHOUSE_URL", "jdbc:postgresql://localhost:5432/shop"),
                "run",
                "--date=2024-05-27",
                "--raw=raw",
                "--out=out",
                "--contracts=" + contract,
                "--metrics-file=" + file);
    }

    private Map<String, Double> samples(Path file) throws IOException {
        Map<String, Double> samples = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher sample = SAMPLE.matcher(line);
            assertThat(line.startsWith("# ") || sample.matches()).as(line).isTrue();
            if (sample.matches()) {
                assertThat(samples.put(sample.group(1), Double.valueOf(sample.group(2))))
                        .as(line)
                        .isNull();
            }
        }
        return samples;
    }

    @Test
    void the_last_job_is_told_in_the_format_of_node_exporter() throws IOException {
        Path file = folder.resolve("pipeline.prom");
        assertThat(run(file)).isEqualTo(1);

        assertThat(samples(file))
                .containsEntry("pipeline_job_info{job_run_id=\"job-1\"}", 1.0)
                .containsEntry("pipeline_job_exit_code", 1.0)
                .containsEntry("pipeline_job_batches{status=\"published\"}", 2.0)
                .containsEntry("pipeline_job_batches{status=\"unchanged\"}", 1.0)
                .containsEntry("pipeline_job_batches{status=\"gate_failed\"}", 1.0)
                .containsEntry("pipeline_job_records{dataset=\"orders\",outcome=\"read\"}", 112.0)
                .containsEntry("pipeline_job_records{dataset=\"orders\",outcome=\"accepted\"}", 109.0)
                .containsEntry("pipeline_job_records{dataset=\"orders\",outcome=\"rejected\"}", 2.0)
                .containsEntry("pipeline_job_records{dataset=\"orders\",outcome=\"duplicate\"}", 1.0)
                .containsEntry("pipeline_job_failed_rules{dataset=\"orders\",severity=\"warning\"}", 1.0)
                .containsEntry("pipeline_published_through_timestamp_seconds{dataset=\"orders\"}", 1716768000.0)
                .containsKeys(
                        "pipeline_job_start_timestamp_seconds",
                        "pipeline_job_end_timestamp_seconds",
                        "pipeline_job_duration_seconds",
                        "pipeline_job_input_bytes{dataset=\"orders\"}",
                        "pipeline_job_input_files{dataset=\"orders\",use=\"used\"}");
        assertThat(Files.readString(file))
                .contains("# TYPE pipeline_job_records gauge")
                .doesNotContain("# EOF");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).as("no draft is left").hasSize(2);
        }
    }

    @Test
    void other_names_get_openmetrics_with_units() throws IOException {
        Path file = folder.resolve("pipeline.txt");
        run(file);

        assertThat(samples(file)).containsEntry("pipeline_job_exit_code", 1.0);
        assertThat(Files.readString(file))
                .contains("# UNIT pipeline_job_duration_seconds seconds", "# TYPE pipeline_job info")
                .endsWith("# EOF\n");
    }

    @Test
    void a_job_that_does_not_come_to_an_end_is_told_too() throws IOException {
        Path file = folder.resolve("pipeline.prom");
        engine.answer = () -> {
            throw new IllegalStateException("the disk is full");
        };
        assertThat(run(file)).isEqualTo(3);
        assertThat(samples(file))
                .containsEntry("pipeline_job_exit_code", 3.0)
                .doesNotContainKey("pipeline_job_info{job_run_id=\"job-1\"}");

        Files.writeString(contract, "kind: nonsense");
        assertThat(run(file)).isEqualTo(2);
        assertThat(samples(file)).containsEntry("pipeline_job_exit_code", 2.0);
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_anything_runs() {
        assertThat(run(folder.resolve("nowhere/pipeline.prom"))).isEqualTo(2);
        assertThat(screen.err())
                .contains("nowhere/pipeline.prom cannot be written; allowed: a file in a folder that exists");
        assertThat(engine.days).isEmpty();
    }
}

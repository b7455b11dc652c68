package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunMetricsTest {

    private static Map<RunMetric, Double> metrics(BatchResult... batches) {
        JobEnd end = JobEnd.of(Ends.result(batches));
        return RunMetrics.of(RunSummary.of(end, Ends.onGlue(), "daily", Duration.ofSeconds(184), "eu-west-1"))
                .values();
    }

    @Test
    void every_metric_has_its_value_and_a_failed_gate_counts_as_failed_too() {
        assertThat(metrics(
                        Ends.batch("a", BatchStatus.PUBLISHED, new OutcomeCounts(60, 59, 0, 1), "1"),
                        Ends.batch("b", BatchStatus.GATE_FAILED, new OutcomeCounts(20, 10, 10, 0), "1"),
                        Ends.without("c", BatchStatus.FAILED, "why"),
                        Ends.without("d", BatchStatus.UNCHANGED, "")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        RunMetric.READ, 80.0,
                        RunMetric.ACCEPTED, 69.0,
                        RunMetric.REJECTED, 10.0,
                        RunMetric.DUPLICATE, 1.0,
                        RunMetric.REJECTED_RATE, 12.5,
                        RunMetric.BATCHES_PUBLISHED, 1.0,
                        RunMetric.BATCHES_UNCHANGED, 1.0,
                        RunMetric.BATCHES_FAILED, 2.0,
                        RunMetric.GATES_FAILED, 1.0,
                        RunMetric.DURATION, 184.0));
    }

    @Test
    void nothing_rejected_of_nothing_read_is_no_rate() {
        assertThat(metrics(Ends.without("a", BatchStatus.NO_INPUT, "")))
                .containsEntry(RunMetric.REJECTED_RATE, 0.0)
                .hasSize(RunMetric.values().length);
    }

    @ParameterizedTest
    @EnumSource(RunMetric.class)
    void every_metric_is_documented_with_its_unit(RunMetric metric) throws IOException {
        assertThat(Files.readString(Path.of("../docs/events.md")).lines())
                .anyMatch(
                        line -> line.contains("`" + metric.metricName() + "`") && line.contains("| " + metric.unit()));
    }
}

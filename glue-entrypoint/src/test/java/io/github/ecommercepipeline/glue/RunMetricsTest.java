package io.github.ecommercepipeline.glue;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunMetricsTest {

    private static final DayComparison ALONE = DayComparison.of(List.of(), (dataset, day) -> Optional.empty());

    private static final Map<String, LocalDate> THROUGH =
            Map.of("a", LocalDate.of(2024, 5, 27), "b", LocalDate.of(2024, 5, 9));

    private static Map<RunMetric, Double> metrics(BatchResult... batches) {
        return all(batches).values();
    }

    private static RunMetrics all(BatchResult... batches) {
        JobEnd end = JobEnd.of(Ends.result(batches));
        return RunMetrics.of(
                RunSummary.of(end, ALONE, Ends.onGlue(), "daily", Duration.ofSeconds(184), "eu-west-1"), end, THROUGH);
    }

    @Test
    void a_large_dataset_does_not_hide_a_small_one_of_which_everything_was_rejected() {
        RunMetrics metrics = all(
                Ends.batch("clicks", BatchStatus.PUBLISHED, new OutcomeCounts(1_000, 999, 1, 0), "1"),
                Ends.batch("prices", BatchStatus.GATE_FAILED, new OutcomeCounts(2, 0, 2, 0), "1"),
                Ends.batch("clicks", BatchStatus.PUBLISHED, new OutcomeCounts(1_000, 997, 3, 0), "1"),
                Ends.batch("empty", BatchStatus.PUBLISHED, OutcomeCounts.ZERO, "1"));

        assertThat(metrics.rejectedRates())
                .containsExactlyInAnyOrderEntriesOf(Map.of("clicks", 0.2, "prices", 100.0, "empty", 0.0));
        assertThat(metrics.values()).containsEntry(RunMetric.REJECTED_RATE, 100.0);
    }

    @Test
    void failed_warnings_are_counted_although_everything_was_published() {
        List<RuleOutcome> rules = List.of(Ends.warning("RowCount > 100", "RowCount = 12"));
        assertThat(metrics(Ends.batch("a", BatchStatus.PUBLISHED, new OutcomeCounts(60, 60, 0, 0), "1", rules)))
                .containsEntry(RunMetric.WARNINGS_FAILED, 1.0)
                .containsEntry(RunMetric.BATCHES_FAILED, 0.0);
    }

    @Test
    void every_metric_has_its_value_and_a_failed_gate_counts_as_failed_too() {
        assertThat(metrics(
                        Ends.batch("a", BatchStatus.PUBLISHED, new OutcomeCounts(60, 59, 0, 1), "1"),
                        Ends.batch("b", BatchStatus.GATE_FAILED, new OutcomeCounts(20, 10, 10, 0), "1"),
                        Ends.without("c", BatchStatus.FAILED, "why"),
                        Ends.without("d", BatchStatus.UNCHANGED, "")))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry(RunMetric.READ, 80.0),
                        entry(RunMetric.ACCEPTED, 69.0),
                        entry(RunMetric.REJECTED, 10.0),
                        entry(RunMetric.DUPLICATE, 1.0),
                        entry(RunMetric.REJECTED_RATE, 50.0),
                        entry(RunMetric.BATCHES_PUBLISHED, 1.0),
                        entry(RunMetric.BATCHES_UNCHANGED, 1.0),
                        entry(RunMetric.BATCHES_FAILED, 2.0),
                        entry(RunMetric.GATES_FAILED, 1.0),
                        entry(RunMetric.WARNINGS_FAILED, 0.0),
                        entry(RunMetric.DURATION, 184.0),
                        entry(RunMetric.PUBLISHED_THROUGH, 20240509.0)));
    }

    @Test
    void each_dataset_has_the_day_through_which_it_is_published_and_the_job_that_of_the_last() {
        assertThat(all().publishedThrough()).isEqualTo(Map.of("a", 20240527.0, "b", 20240509.0));
    }

    @Test
    void a_ledger_that_could_not_be_read_has_no_metric() {
        JobEnd end = JobEnd.of(Ends.result());
        RunSummary summary = RunSummary.of(end, ALONE, Ends.onGlue(), "daily", Duration.ZERO, "eu-west-1");

        assertThat(RunMetrics.of(summary, end, Map.of()).values()).doesNotContainKey(RunMetric.PUBLISHED_THROUGH);
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

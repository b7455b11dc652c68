package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

    private static final DayComparison ALONE = DayComparison.of(List.of(), (dataset, day) -> Optional.empty());

    private static final JobResult MIXED = Ends.result(
            Ends.batch(
                    "transactions",
                    BatchStatus.PUBLISHED,
                    new OutcomeCounts(100, 90, 8, 2),
                    "1234.50",
                    new ReasonCount("date:date", 8),
                    new ReasonCount("duplicate:exact", 2)),
            Ends.batch("customers", BatchStatus.UNCHANGED, new OutcomeCounts(7000, 7000, 0, 0), "9"),
            Ends.batch(
                    "products",
                    BatchStatus.GATE_FAILED,
                    new OutcomeCounts(10, 4, 6, 0),
                    "70.00",
                    new ReasonCount("ColumnValues \"weight\" > 0", 4),
                    new ReasonCount("date:date", 2)),
            Ends.without("returns", BatchStatus.NO_INPUT, "nothing"),
            Ends.without("visits", BatchStatus.INPUT_REFUSED, "it is no \"CSV\" \\ at all"));

    private static RunSummary summary(JobEnd end, GlueSettings settings) {
        return RunSummary.of(end, ALONE, settings, "daily", Duration.ofMillis(184_900), "eu-west-1");
    }

    @Test
    void a_run_is_told_over_the_batches_that_it_processed() {
        JobEnd end = JobEnd.of(MIXED);

        assertThat(summary(
                        end,
                        Ends.onGlue(
                                "--lookback",
                                "0",
                                "--revenue",
                                "transactions.amount",
                                "--dpu-hour-usd",
                                "0.44",
                                "--dpus",
                                "2")))
                .isEqualTo(new RunSummary(
                        1,
                        "daily",
                        "jr_0123",
                        "2024-05-27",
                        new BatchCounts(1, 2, 1, 1),
                        110,
                        94,
                        14,
                        2,
                        "0 files = 0 used + 0 set aside + 0 with the same content",
                        "date:date (10), ColumnValues 'weight' > 0 (4), duplicate:exact (2)",
                        "none",
                        "nothing to compare with",
                        "1) products 2024-05-27: what to do; 2) visits 2024-05-27: it is no 'CSV' / at all",
                        "1234.50",
                        184,
                        "0.045",
                        "s3://work/runs/job=jr_0123.json",
                        "https://eu-west-1.console.aws.amazon.com/gluestudio/home?region=eu-west-1#/job/daily/run/jr_0123",
                        "products 2024-05-27: what to do"));
        assertThat(end.event()).isEqualTo(RunEvent.FAILED);
    }

    @Test
    void a_run_without_input_is_published_and_has_zeros() {
        JobEnd end = JobEnd.of(Ends.result(Ends.without("transactions", BatchStatus.NO_INPUT, "nothing")));
        RunSummary summary = summary(end, Ends.onGlue("--revenue", "transactions.amount"));

        assertThat(end.event()).isEqualTo(RunEvent.PUBLISHED);
        assertThat(summary.batches()).isEqualTo(new BatchCounts(0, 1, 0, 0));
        assertThat(summary.read()).isZero();
        assertThat(summary.topReasons()).isEqualTo("none");
        assertThat(summary.revenue()).isEqualTo("0");
        assertThat(summary.message()).isEqualTo("ok");
    }

    @Test
    void what_the_job_was_not_told_is_a_dash_and_so_is_what_a_job_that_threw_did_not_write() {
        RunSummary summary = summary(
                JobEnd.threw(Optional.of(Ends.RUN), new ConfigurationException("a is wrong\nb is wrong")),
                Ends.onGlue());

        assertThat(summary.revenue()).isEqualTo("-");
        assertThat(summary.costUsd()).isEqualTo("-");
        assertThat(summary.manifest()).isEqualTo("-");
        assertThat(summary.jobRunId()).isEqualTo("jr_0123");
        assertThat(summary.businessDates()).isEqualTo("2024-05-20 to 2024-05-27");
        assertThat(summary.message()).isEqualTo("a is wrong b is wrong");
    }

    @Test
    void what_others_throw_is_not_quoted() {
        JobEnd end = JobEnd.threw(Optional.of(Ends.RUN), new IllegalStateException("cannot cast 'Ann Example'"));

        assertThat(end.event()).isEqualTo(RunEvent.FAILED);
        assertThat(end.firstFailure()).contains("IllegalStateException; see the job's log");
    }

    @Test
    void at_most_five_reasons_are_told() {
        ReasonCount[] reasons = {
            new ReasonCount("f", 1),
            new ReasonCount("e", 1),
            new ReasonCount("d", 1),
            new ReasonCount("c", 1),
            new ReasonCount("b", 2),
            new ReasonCount("a", 1)
        };
        JobEnd end = JobEnd.of(Ends.result(
                Ends.batch("transactions", BatchStatus.PUBLISHED, new OutcomeCounts(9, 2, 7, 0), "0", reasons)));

        assertThat(summary(end, Ends.onGlue()).topReasons())
                .isEqualTo("b (2), a (1), c (1), d (1), e (1) and 1 more (summary --all)");
    }

    @Test
    void failed_warnings_are_told_with_what_was_found_and_at_most_five() {
        List<RuleOutcome> rules = List.of(
                Ends.warning("RowCount > 100", "RowCount = 12"),
                new RuleOutcome(
                        "IsComplete \"sku\"",
                        RuleOutcome.Kind.RECORD,
                        RuleOutcome.Severity.WARNING,
                        false,
                        37,
                        Optional.empty()),
                Ends.warning("c", "3"),
                Ends.warning("d", "4"),
                Ends.warning("e", "5"),
                Ends.warning("f", "6"));
        JobEnd end = JobEnd.of(
                Ends.result(Ends.batch("orders", BatchStatus.PUBLISHED, new OutcomeCounts(9, 9, 0, 0), "0", rules)));

        assertThat(end.event()).isEqualTo(RunEvent.PUBLISHED);
        assertThat(summary(end, Ends.onGlue()).warnings())
                .startsWith("orders 2024-05-27: RowCount > 100 (RowCount = 12),"
                        + " orders 2024-05-27: IsComplete 'sku' (37 records), ")
                .endsWith("orders 2024-05-27: e (5) and 1 more");
    }

    @Test
    void a_short_run_costs_a_minute() {
        RunSummary summary = RunSummary.of(
                JobEnd.of(Ends.result()),
                ALONE,
                Ends.onGlue("--dpu-hour-usd", "0.6", "--dpus", "10"),
                "daily",
                Duration.ofSeconds(1),
                "eu-west-1");

        assertThat(summary.costUsd()).isEqualTo("0.100");
    }

    @Test
    void missing_and_unread_columns_and_input_that_is_expected_and_missing_are_warnings_too() {
        ColumnFindings renamed = new ColumnFindings(
                List.of(new ColumnFindings.Missing("qty", Optional.of("quantity"))), List.of("quantity"));
        BatchResult batch = Ends.withColumns("orders", renamed);
        BatchResult orders = new BatchResult(
                batch.batch(),
                batch.status(),
                batch.message(),
                batch.manifest(),
                batch.manifestPath(),
                Map.of("qty", LocalDate.of(2024, 5, 26)));
        JobResult result = Ends.result(orders, Ends.without("prices", BatchStatus.NO_INPUT, "nothing"))
                .withMissingInput(List.of(Ends.contract("orders"), Ends.contract("prices")));
        JobEnd end = JobEnd.of(result);
        RunSummary summary = summary(end, Ends.onGlue());

        assertThat(end.event()).isEqualTo(RunEvent.PUBLISHED);
        assertThat(summary.warnings())
                .isEqualTo("prices: no input, although the calendar expects some, for 2024-05-27,"
                        + " orders 2024-05-27: columns missing, so NULL: qty (present until 2024-05-26; did you"
                        + " mean quantity?);"
                        + " not read: quantity");
        assertThat(RunMetrics.of(summary, end, Map.of()).values()).containsEntry(RunMetric.WARNINGS_FAILED, 2.0);
    }

    @Test
    void files_that_were_set_aside_and_records_that_left_with_a_file_are_warnings_too() {
        JobEnd end = JobEnd.of(Ends.result(Ends.withSetAside("orders", "file:gz-truncated")));
        RunSummary summary = summary(end, Ends.onGlue());

        assertThat(end.event()).isEqualTo(RunEvent.PUBLISHED);
        assertThat(summary.files()).isEqualTo("1 file = 0 used + 1 set aside + 0 with the same content");
        assertThat(summary.warnings())
                .isEqualTo("orders 2024-05-27: set aside: s3://lake/raw/orders/a.csv (file:gz-truncated),"
                        + " orders 2024-05-27: b.csv was delivered again: 1,000 accepted record(s) of run r1 left,"
                        + " 2 took their place");
        assertThat(RunMetrics.of(summary, end, Map.of()).values()).containsEntry(RunMetric.WARNINGS_FAILED, 2.0);
    }
}

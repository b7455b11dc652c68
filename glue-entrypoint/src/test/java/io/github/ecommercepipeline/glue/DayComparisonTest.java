package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What the mail says of the day before, and of what to look at. */
class DayComparisonTest {

    private static RunManifest run(OutcomeCounts books, String amount, ReasonCount... reasons) {
        return Ends.batch("transactions", BatchStatus.PUBLISHED, books, amount, reasons)
                .manifest()
                .orElseThrow();
    }

    /** The same run a day earlier, as the lookup finds it. */
    private static BiFunction<String, LocalDate, Optional<RunManifest>> dayBefore(RunManifest run) {
        return (dataset, day) -> Optional.of(new RunManifest(
                        RunManifest.SCHEMA_VERSION,
                        run.runId(),
                        dataset,
                        day,
                        run.status(),
                        run.message(),
                        run.startedAt(),
                        run.finishedAt(),
                        run.contractVersion(),
                        run.contractDigest(),
                        run.inputDigest(),
                        run.inputs(),
                        run.books(),
                        run.sums(),
                        run.reasons(),
                        run.rules(),
                        run.rowsStaged(),
                        run.quarantine(),
                        run.version()))
                .filter(found -> dataset.equals("transactions") && day.equals(LocalDate.of(2024, 5, 26)));
    }

    private static DayComparison comparison(RunManifest now, RunManifest before) {
        return DayComparison.of(List.of(now), dayBefore(before));
    }

    @Test
    void the_numbers_are_beside_those_of_the_day_before() {
        DayComparison comparison = comparison(
                run(new OutcomeCounts(1250, 1200, 50, 0), "81234.50"),
                run(new OutcomeCounts(1300, 1288, 12, 0), "79000.00"));

        assertThat(comparison.changes(Optional.of(Revenue.of("transactions.amount"))))
                .isEqualTo("1250 read, 1300 on 2024-05-26 (-4 %), 1200 accepted, 1288 (-7 %), 50 rejected, 12 (+317 %),"
                        + " revenue 81234.50, 79000.00 (+3 %)");
        assertThat(comparison.changes(Optional.empty())).doesNotContain("revenue");
    }

    @Test
    void without_the_day_before_there_is_nothing_to_compare_with() {
        DayComparison comparison = DayComparison.of(
                List.of(run(new OutcomeCounts(10, 10, 0, 0), "1")), (dataset, day) -> Optional.empty());

        assertThat(comparison.changes(Optional.empty())).isEqualTo("nothing to compare with");
        assertThat(comparison.jumps()).isEmpty();
        assertThat(DayComparison.of(List.of(), (dataset, day) -> Optional.empty())
                        .changes(Optional.empty()))
                .isEqualTo("nothing to compare with");
    }

    @Test
    void a_day_before_without_records_has_no_percentage() {
        assertThat(comparison(run(new OutcomeCounts(5, 5, 0, 0), "1"), run(OutcomeCounts.ZERO, "0"))
                        .changes(Optional.empty()))
                .isEqualTo("5 read, 0 on 2024-05-26, 5 accepted, 0, 0 rejected, 0");
    }

    @Test
    void what_halves_doubles_or_is_new_is_worth_a_look() {
        assertThat(comparison(
                                run(
                                        new OutcomeCounts(600, 550, 50, 0),
                                        "1",
                                        new ReasonCount("date:date", 36),
                                        new ReasonCount("price:number", 12),
                                        new ReasonCount("qty:number", 9)),
                                run(
                                        new OutcomeCounts(1300, 1285, 15, 0),
                                        "1",
                                        new ReasonCount("date:date", 12),
                                        new ReasonCount("other", 3)))
                        .jumps())
                .containsExactly(
                        "transactions 2024-05-27: 600 records read, 1300 on 2024-05-26",
                        "transactions 2024-05-27: date:date in 36 records, 12 on 2024-05-26",
                        "transactions 2024-05-27: price:number in 12 records, 0 on 2024-05-26");
    }

    @Test
    void small_days_may_differ_much() {
        assertThat(comparison(
                                run(new OutcomeCounts(2, 1, 1, 0), "1", new ReasonCount("date:date", 1)),
                                run(new OutcomeCounts(9, 9, 0, 0), "1"))
                        .jumps())
                .isEmpty();
    }

    @Test
    void three_things_are_worth_a_look_and_failures_come_first() {
        RunManifest now = run(new OutcomeCounts(600, 550, 50, 0), "1", new ReasonCount("date:date", 36));
        JobEnd end = new JobEnd(
                "jr_0123",
                Ends.result(Ends.batch("transactions", BatchStatus.PUBLISHED, new OutcomeCounts(600, 550, 50, 0), "1"))
                        .batches(),
                List.of("products 2024-05-27: " + "long ".repeat(60)),
                List.of("prices: no input, although the calendar expects some, for 2024-05-27"));
        RunSummary summary = RunSummary.of(
                end,
                comparison(now, run(new OutcomeCounts(1300, 1288, 12, 0), "1")),
                Ends.onGlue(),
                "daily",
                Duration.ofSeconds(1),
                "eu-west-1");

        assertThat(summary.lookAt())
                .startsWith("1) products 2024-05-27: long long ")
                .contains("…; 2) prices: no input, although the calendar expects some, for 2024-05-27; 3) transactions"
                        + " 2024-05-27: 600 records read, 1300 on 2024-05-26")
                .doesNotContain("4)")
                .hasSizeLessThan(500);
    }
}

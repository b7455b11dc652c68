package io.github.ecommercepipeline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.FolderClaims;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobSummaryTest {

    @Test
    void days_without_input_are_counted_but_have_no_line_where_there_are_several_days() {
        BatchResult published = Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(7, 5, 1, 1));
        LocalDate day = published.batch().businessDate();
        JobResult result = new JobResult(
                "job-1",
                List.of(
                        published,
                        new BatchResult(
                                new Batch("orders", day.plusDays(1)),
                                BatchStatus.NO_INPUT,
                                "",
                                Optional.empty(),
                                Optional.empty()),
                        new BatchResult(
                                new Batch("orders", day.plusDays(2)),
                                BatchStatus.NO_INPUT,
                                "",
                                Optional.empty(),
                                Optional.empty())));

        assertThat(new JobSummary(result, "out", day).lines(false))
                .anyMatch(line -> line.startsWith("orders   " + day) || line.startsWith("orders  " + day))
                .noneMatch(line -> line.contains("" + day.plusDays(1)))
                .contains("1 published, 2 no input. Quarantine and run manifests: out");
    }

    @Test
    void every_batch_shows_that_its_books_close_and_why_records_failed() {
        JobResult result = new JobResult(
                "job-1",
                List.of(
                        Results.batch(
                                BatchStatus.PUBLISHED,
                                new OutcomeCounts(1412, 1391, 14, 7),
                                new ReasonCount("price:decimal", 9),
                                new ReasonCount("order_id:required", 5)),
                        Results.batch(BatchStatus.UNCHANGED, new OutcomeCounts(20, 20, 0, 0)),
                        Results.withoutManifest("returns", BatchStatus.NO_INPUT, "no files")));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .containsExactly(
                        "dataset  date        status      read = accepted + rejected + duplicate",
                        "orders   2024-05-27  published  1,412 =    1,391 +       14 +         7",
                        "orders   2024-05-27  unchanged     20 =       20 +        0 +         0",
                        "returns  2024-05-27  no input",
                        "all                             1,432 =    1,411 +       14 +         7",
                        "",
                        "dataset  records  top reasons",
                        "orders         9  price:decimal",
                        "               5  order_id:required",
                        "",
                        "1 published, 1 unchanged, 1 no input. Quarantine and run manifests: out");
    }

    @Test
    void deletes_among_the_accepted_records_are_counted() {
        JobResult result = new JobResult(
                "job-1",
                List.of(
                        Results.withDeletes(new OutcomeCounts(1412, 1391, 14, 7), 1002),
                        Results.withDeletes(new OutcomeCounts(7, 7, 0, 0), 0)));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .containsOnlyOnce("orders on 2024-05-27: accepted 1,391, of which 1,002 deletes")
                .filteredOn(line -> line.contains("deletes"))
                .hasSize(1);
    }

    @Test
    void an_unpublished_day_is_shown_even_of_the_lookback_with_what_waits_for_it() {
        JobResult result = new JobResult(
                "job-1",
                List.of(Results.withoutManifest(
                        "returns", BatchStatus.UNPUBLISHED, "passed over; late.csv is waiting")));

        assertThat(new JobSummary(result, "out", Results.MONDAY.plusDays(1)).lines(false))
                .contains(
                        "returns 2024-05-27: passed over; late.csv is waiting",
                        "1 unpublished. Quarantine and run manifests: out");
    }

    @Test
    void days_that_are_too_old_are_counted_in_one_line() {
        JobResult result = new JobResult(
                "job-1",
                List.of(
                        Results.withoutManifest("returns", BatchStatus.RETIRED, "older than the retention"),
                        Results.withoutManifest("returns", BatchStatus.RETIRED, "older than the retention")));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .contains(
                        "returns on 2 days: older than the retention", "2 retired. Quarantine and run manifests: out");
    }

    @Test
    void lookback_days_are_shown_only_if_something_was_done() {
        JobResult result = new JobResult(
                "job-1",
                List.of(
                        Results.withoutManifest("returns", BatchStatus.NO_INPUT, "no files"),
                        Results.batch(BatchStatus.UNCHANGED, new OutcomeCounts(20, 20, 0, 0)),
                        Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(7, 7, 0, 0))));

        assertThat(new JobSummary(result, "out", Results.MONDAY.plusDays(1)).lines(false))
                .containsExactly(
                        "dataset  date        status     read = accepted + rejected + duplicate",
                        "orders   2024-05-27  published     7 =        7 +        0 +         0",
                        "",
                        "1 published. Looked back to 2024-05-27: 1 unchanged, 1 no input."
                                + " Quarantine and run manifests: out");
    }

    @Test
    void missing_and_unread_columns_are_shown_with_the_closest_name() {
        JobResult result = new JobResult("job-1", List.of(Results.withRenamedColumn()));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .contains("orders 2024-05-27: columns of a.csv: missing, so NULL: qty (did you mean quantity?);"
                        + " not read: quantity");
        assertThat(JobJson.of(result, result.exitCode()).replaceAll("\\s", ""))
                .contains("\"columns\":[{\"path\":\"raw/orders/a.csv\","
                        + "\"missing\":[{\"column\":\"qty\",\"closest\":\"quantity\"}],\"unread\":[\"quantity\"]}]");
    }

    @Test
    void a_missing_column_is_shown_with_the_day_until_which_it_was_there() {
        BatchResult batch = Results.withRenamedColumn();
        JobResult result = new JobResult(
                "job-1",
                List.of(new BatchResult(
                        batch.batch(),
                        batch.status(),
                        "",
                        batch.manifest(),
                        batch.manifestPath(),
                        Map.of("qty", LocalDate.of(2024, 5, 26)))));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .contains("orders 2024-05-27: columns of a.csv: missing, so NULL: qty (present until 2024-05-26;"
                        + " did you mean quantity?); not read: quantity");
        assertThat(JobJson.of(result, result.exitCode()).replaceAll("\\s", ""))
                .contains("{\"column\":\"qty\",\"closest\":\"quantity\",\"presentUntil\":\"2024-05-26\"}");
    }

    @Test
    void lines_that_are_not_records_are_counted() {
        Batch batch = new Batch("orders", Results.MONDAY);
        FolderClaims claims = new FolderClaims("sales", 3, Map.of("orders", 1L, "fees", 2L), 0, 0);
        assertThat(new OtherLines(50, 1, Optional.of(claims), List.of("raw/b.csv", "raw/c.csv")).lines(batch))
                .containsExactly(
                        "orders 2024-05-27: lines that are not records: 1 repeated header, 50 blank or skipped",
                        "orders 2024-05-27: the folder's records: sales 3 = fees 2 + orders 1 + unclaimed 0",
                        "orders 2024-05-27: the totals in the trailers of 2 files were not compared, since records were"
                                + " erased from them; the first is raw/b.csv");
        assertThat(new OtherLines(0, 0, Optional.empty(), List.of()).lines(batch))
                .isEmpty();
    }

    @Test
    void problems_are_listed_below_the_table() {
        JobResult result = new JobResult(
                "job-1",
                List.of(Results.withoutManifest("orders", BatchStatus.INPUT_REFUSED, "part-1.csv: gz-truncated")));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .contains("orders 2024-05-27: part-1.csv: gz-truncated")
                .last()
                .isEqualTo("1 input refused. Quarantine and run manifests: out");
    }

    @Test
    void reasons_are_counted_over_all_days_and_only_the_five_most_frequent_shown() {
        String rule = "ColumnValues \"status\" in [\"pending\", \"completed\"]";
        JobResult result = new JobResult(
                "job-1",
                List.of(
                        Results.batch(
                                BatchStatus.PUBLISHED,
                                new OutcomeCounts(9, 0, 9, 0),
                                new ReasonCount("c", 5),
                                new ReasonCount(rule, 4)),
                        Results.batch(
                                BatchStatus.PUBLISHED,
                                new OutcomeCounts(16, 2, 14, 0),
                                new ReasonCount(rule, 4),
                                new ReasonCount("a", 3),
                                new ReasonCount("b", 3),
                                new ReasonCount("d", 2),
                                new ReasonCount("e", 1),
                                new ReasonCount("f", 1))));

        assertThat(ReasonTable.of(result.batches()).table(ReasonTable.TOP).lines(false))
                .containsExactly(
                        "dataset  records  top reasons",
                        "orders         8  " + rule,
                        "               5  c",
                        "               3  a",
                        "               3  b",
                        "               2  d",
                        "                  and 2 more (summary --all)");
        assertThat(new JobSummary(result, "out", Results.MONDAY)
                        .withAllReasons()
                        .lines(false))
                .contains("dataset  records  reasons", "               1  e", "               1  f");
    }

    @Test
    void failed_rules_of_severity_warning_are_shown_though_everything_was_published() {
        JobResult result = new JobResult(
                "job-1",
                List.of(Results.withRules(
                        Results.warning("IsComplete \"ship_date\"", 37),
                        Results.warning("RowCount > 1000", "RowCount = 100"))));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .containsExactly(
                        "dataset  date        status     read = accepted + rejected + duplicate",
                        "orders   2024-05-27  published   100 =      100 +        0 +         0",
                        "",
                        "dataset  date        failed warnings         found",
                        "orders   2024-05-27  IsComplete \"ship_date\"  37 records",
                        "orders   2024-05-27  RowCount > 1000         RowCount = 100",
                        "",
                        "1 published. Quarantine and run manifests: out");
        assertThat(JobJson.of(result, result.exitCode()))
                .contains("\"rule\" : \"IsComplete \\\"ship_date\\\"\"", "\"failedRecords\" : 37")
                .contains("\"measured\" : \"RowCount = 100\"");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void what_rejected_and_duplicate_records_come_to_is_summed_over_all_days() {
        JobResult result = new JobResult(
                "job-1",
                List.of(
                        Results.withSums(
                                new OutcomeCounts(4, 2, 1, 1), sums("21740.98", "21000.00", "700.98", "40.00")),
                        Results.withSums(new OutcomeCounts(2, 1, 0, 1), sums("2.50", "1.25", "0.00", "1.25"))));

        assertThat(new JobSummary(result, "out", Results.MONDAY).lines(false))
                .contains(
                        "dataset  sum of       read =  accepted + rejected + duplicate",
                        "orders   total   21,743.48 = 21,001.25 +   700.98 +     41.25");
        assertThat(JobJson.of(result, result.exitCode()).replaceAll("\\s", ""))
                .contains("\"sums\":{\"total\":{\"read\":21740.98,\"accepted\":21000.00,\"rejected\":700.98,"
                        + "\"duplicate\":40.00}}");
        JobResult accepted = new JobResult(
                "job-1",
                List.of(Results.withSums(new OutcomeCounts(1, 1, 0, 0), sums("1.00", "1.00", "0.00", "0.00"))));
        assertThat(new JobSummary(accepted, "out", Results.MONDAY).lines(false))
                .as("all accepted")
                .noneMatch(line -> line.contains("sum of"));
    }

    private static OutcomeSums sums(String read, String accepted, String rejected, String duplicate) {
        return new OutcomeSums(
                new BigDecimal(read), new BigDecimal(accepted), new BigDecimal(rejected), new BigDecimal(duplicate));
    }

    @Test
    void a_long_reason_is_shortened() {
        JobResult result = new JobResult(
                "job-1",
                List.of(Results.batch(
                        BatchStatus.PUBLISHED, new OutcomeCounts(1, 0, 1, 0), new ReasonCount("x".repeat(101), 1))));

        assertThat(ReasonTable.of(result.batches())
                        .table(ReasonTable.TOP)
                        .lines(false)
                        .get(1))
                .endsWith("  " + "x".repeat(99) + "…");
    }
}

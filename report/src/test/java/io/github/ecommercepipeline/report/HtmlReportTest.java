package io.github.ecommercepipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome.Severity;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.ReportData.GluePrice;
import io.github.ecommercepipeline.report.chart.Bars;
import io.github.ecommercepipeline.report.page.DatasetView;
import io.github.ecommercepipeline.report.page.MeasureView;
import io.github.ecommercepipeline.report.page.Page;
import io.github.ecommercepipeline.report.page.Verdict.Level;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 29);
    private static final Instant NOW = Instant.parse("2024-05-30T03:02:11Z");

    private static Page page(RunManifest... runs) {
        return PageWriter.page(ReportData.of(DAY, DAY, List.of(runs), NOW));
    }

    private static DatasetView orders(RunManifest... runs) {
        return page(runs).datasets().get(0);
    }

    @Test
    void a_day_in_order_is_said_to_be_in_order() {
        Page page = page(new Run("orders", DAY).books(95, 4, 1).manifest());

        assertThat(page.verdict().level()).isEqualTo(Level.GOOD);
        assertThat(page.verdict().sentence())
                .isEqualTo(
                        "Everything that arrived for 29 May 2024 is in the warehouse, and every record is accounted for.");
        assertThat(page.verdict().detail())
                .isEqualTo("95.0 % of 100 records were accepted; 4 were rejected and 1 was a duplicate.");
        assertThat(page.verdict().attention()).isEmpty();
    }

    @Test
    void a_failed_gate_is_the_verdict_and_its_records_are_not_loaded() {
        Page page = page(
                new Run("orders", DAY).books(5, 1, 0).deletes(2).manifest(),
                new Run("returns", DAY)
                        .books(7, 0, 0)
                        .deletes(3)
                        .status(BatchStatus.GATE_FAILED, "gate failed: RowCount > 100")
                        .manifest());

        assertThat(page.verdict().level()).isEqualTo(Level.BAD);
        assertThat(page.verdict().sentence())
                .isEqualTo("returns of 29 May 2024: a check of the whole file failed, so it is not in the warehouse;"
                        + " the other batch is.");
        assertThat(page.verdict().attention().get(0).text())
                .isEqualTo("returns, 29 May 2024: gate failed: RowCount > 100");
        assertThat(page.flow().outcomes().get(0).figure()).isEqualTo("12");
        assertThat(page.flow().loaded().figure()).isEqualTo("5");
        assertThat(page.flow().loaded().note())
                .isEqualTo("the other accepted records were not published; 2 delete rows");
    }

    @Test
    void a_file_that_was_set_aside_and_warnings_are_to_be_looked_at_though_the_day_is_loaded() {
        Page page = page(new Run("orders", DAY)
                .books(5, 0, 0)
                .file("bad.csv", OutcomeCounts.ZERO, Optional.of("no header"), Optional.empty())
                .rule("ColumnValues \"x\" > 0", Severity.WARNING, 2)
                .manifest());

        assertThat(page.verdict().level()).isEqualTo(Level.NOTICE);
        assertThat(page.verdict().sentence()).contains("All that could be read", "but 1 file was set aside");
        assertThat(page.verdict().attention())
                .extracting(link -> link.text())
                .containsExactly(
                        "orders, 29 May 2024: 1 file was set aside",
                        "orders, 29 May 2024: warning: ColumnValues \"x\" > 0 found 2 records");
    }

    @Test
    void the_published_run_is_shown_and_a_later_failure_beside_it() {
        DatasetView orders = orders(
                new Run("orders", DAY)
                        .of("later")
                        .later()
                        .books(9, 0, 0)
                        .status(BatchStatus.FAILED, "x")
                        .manifest(),
                new Run("orders", DAY).of("first").books(5, 0, 0).manifest());

        assertThat(orders.totals().accepted()).isEqualTo("5");
        assertThat(orders.days().get(0).message()).isEqualTo("A later run did not publish: failed.");
    }

    @Test
    void sums_follow_their_records() {
        DatasetView orders = orders(new Run("orders", DAY)
                .books(5, 1, 1)
                .sum("total", "83687.32", "12.50", "0.10")
                .manifest());

        assertThat(orders.flow().read().sums().get(0).value()).isEqualTo("83,699.92");
        assertThat(orders.flow().outcomes().get(1).sums().get(0).value()).isEqualTo("12.50");
        assertThat(orders.flow().loaded().sums().get(0).value()).isEqualTo("83,687.32");
    }

    private static RunManifest revenue(LocalDate day, String aggregate, Map<String, String> groups) {
        return new Run("orders", day)
                .books(5, 0, 0)
                .measure(Run.measure("Revenue", aggregate, Optional.of("EUR"), Optional.of("category"), groups))
                .manifest();
    }

    @Test
    void a_measure_stands_beside_the_same_weekday_of_the_week_before() {
        MeasureView measure = orders(
                        revenue(DAY, "sum", Map.of("books", "110.00")),
                        revenue(DAY.minusDays(1), "sum", Map.of("books", "1.00")),
                        revenue(DAY.minusDays(7), "sum", Map.of("books", "100.00")))
                .measures()
                .get(0);

        assertThat(measure.day()).isEqualTo("Wed 29 May 2024");
        assertThat(measure.before()).isEqualTo("Wed 22 May 2024");
        assertThat(measure.groups())
                .containsExactly(new MeasureView.Row("books", "110.00", "100.00", "+10.0 %", "up", "7"));
        assertThat(measure.total().value()).isEqualTo("110.00");
    }

    @Test
    void groups_are_added_up_only_where_their_sum_means_something() {
        Map<String, String> groups = Map.of("a", "1.5", "b", "4.5");

        assertThat(orders(revenue(DAY, "sum", groups)).measures().get(0).total().value())
                .isEqualTo("6.0");
        assertThat(orders(revenue(DAY, "max", groups)).measures().get(0).total().value())
                .isEqualTo("4.5");
        assertThat(orders(revenue(DAY, "avg", groups)).measures().get(0).total().value())
                .isEqualTo("–");
    }

    @Test
    void groups_that_are_not_listed_count_for_the_total() {
        BusinessMeasure listed =
                Run.measure("Revenue", "sum", Optional.empty(), Optional.of("category"), Map.of("a", "1.5"));
        BusinessMeasure measure = new BusinessMeasure(
                listed.name(),
                listed.label(),
                "sum",
                Optional.empty(),
                Optional.empty(),
                listed.by(),
                listed.groups(),
                Optional.of(new BusinessMeasure.OtherGroups(Optional.of(3L), Optional.of("-2.25"), 4)));

        assertThat(MeasureSeries.total(measure)).contains(new BigDecimal("-0.75"));
    }

    @Test
    void a_rule_has_its_outcomes_of_thirty_days() {
        List<RunManifest> runs = new ArrayList<>();
        for (int back = 40; back >= 0; back--) {
            runs.add(new Run("orders", DAY.minusDays(back))
                    .books(5, 0, 0)
                    .rule("R", Severity.WARNING, back % 10 == 1 ? 2 : 0)
                    .manifest());
        }
        DatasetView orders = orders(runs.toArray(RunManifest[]::new));

        assertThat(orders.rules().get(0).failures()).isEqualTo("3 of 30 days");
        assertThat(orders.rules().get(0).trendText()).isEqualTo("Failed on 3 of 30 days, by 6 records.");
        assertThat(orders.rules().get(0).trend().marks())
                .extracting(Bars.Mark::kind, mark -> mark.path().split("M").length - 1)
                .containsExactlyInAnyOrder(tuple("passed", 27), tuple("warned", 3));
    }

    @Test
    void days_without_a_run_are_named() {
        DatasetView orders = orders(
                new Run("orders", DAY).books(5, 0, 0).manifest(),
                new Run("orders", DAY.minusDays(3)).books(5, 0, 0).manifest());

        assertThat(orders.freshness().get(2).value())
                .isEqualTo("Mon 2024-05-27 (nothing recorded), Tue 2024-05-28 (nothing recorded)");
    }

    private static List<DatasetView.Fact> freshness(String calendar, Optional<Integer> latency) {
        Optional<ContractSummary.Delivery> delivery = Optional.of(new ContractSummary.Delivery(calendar, latency));
        ContractSummary contract =
                new ContractSummary("c", "1", Optional.empty(), Optional.empty(), delivery, List.of(), List.of());
        // Friday, Tuesday and Wednesday, each published at three o'clock of the next morning.
        return orders(Stream.of(DAY.minusDays(5), DAY.minusDays(1), DAY)
                        .map(day -> new Run("orders", day)
                                .books(5, 0, 0)
                                .contract(contract)
                                .manifest())
                        .toArray(RunManifest[]::new))
                .freshness();
    }

    @Test
    void days_are_told_against_the_calendar_as_there_late_or_missing() {
        assertThat(freshness("weekdays", Optional.of(1)))
                .extracting(DatasetView.Fact::name, DatasetView.Fact::value)
                .contains(
                        tuple("Expected", "Mondays to Fridays, 1 day after its end at the latest"),
                        tuple("Expected days that are there", "3 of 4"),
                        tuple("Published late", "none"),
                        tuple("Missing", "Mon 2024-05-27 (nothing recorded)"));
        assertThat(freshness("every-day", Optional.of(0)))
                .extracting(DatasetView.Fact::name, DatasetView.Fact::value)
                .contains(
                        tuple("Expected days that are there", "3 of 6"),
                        tuple(
                                "Published late",
                                "Fri 2024-05-24 (on 2024-05-25), Tue 2024-05-28 (on 2024-05-29), Wed 2024-05-29"
                                        + " (on 2024-05-30)"));
        assertThat(freshness("none", Optional.empty()))
                .extracting(DatasetView.Fact::name)
                .doesNotContain("Expected days that are there", "Published late", "Missing", "Days that are not there");
    }

    @Test
    void a_job_of_aws_glue_has_a_cost_and_no_other_has() {
        RunManifest run = new Run("orders", DAY).took(180).books(5, 0, 0).manifest();

        assertThat(page(run).jobs().get(0).cost()).isEqualTo("about USD 0.044 (2 DPU at USD 0.44 an hour)");
        assertThat(page(new Run("orders", DAY).took(5).books(5, 0, 0).manifest())
                        .jobs()
                        .get(0)
                        .cost())
                .as("a minute at least")
                .startsWith("about USD 0.015 ");
        assertThat(page(new Run("orders", DAY).of("laptop").books(5, 0, 0).manifest())
                        .jobs()
                        .get(0)
                        .cost())
                .isEqualTo("did not run on AWS Glue");
    }

    @Test
    void archived_copies_are_found_by_run_and_path_in_any_spelling_of_s3() {
        Run builder = new Run("orders", DAY).books(5, 0, 0);
        RunManifest run = builder.manifest();
        ArchiveManifest archive = new ArchiveManifest(
                1,
                run.runId(),
                "orders",
                DAY,
                NOW,
                List.of(new ArchiveManifest.Entry(
                        builder.path("part-1.csv").replace("s3:", "s3a:"),
                        Optional.empty(),
                        "etag",
                        Optional.empty(),
                        5,
                        "s3://archive/copy.csv",
                        new Checksum(Checksum.Algorithm.CRC64NVME, "abc="),
                        NOW)));
        Page page = PageWriter.page(new ReportData(
                DAY,
                DAY,
                List.of(run),
                Optional.empty(),
                List.of(),
                Optional.of(List.of(archive)),
                GluePrice.DEFAULT,
                true,
                NOW));

        assertThat(page.datasets().get(0).inputs().archive())
                .isEqualTo("All files have a verified copy in the archive.");
        assertThat(page.datasets().get(0).inputs().rows().get(0).checksum()).isEqualTo("CRC64NVME abc=");
    }

    @Test
    void a_job_shows_its_own_batches_alone() {
        List<RunManifest> runs = List.of(
                new Run("orders", DAY).of("job").books(5, 0, 0).manifest(),
                new Run("orders", DAY.minusDays(1)).of("before").books(70, 0, 0).manifest());
        JobManifest job = JobManifest.started("job", NOW, Map.of())
                .over(
                        JobStatus.ENDED,
                        Optional.of(NOW.plusSeconds(9)),
                        Optional.of(0),
                        List.of(
                                new JobManifest.Entry("orders", DAY, BatchStatus.PUBLISHED, Optional.empty()),
                                new JobManifest.Entry("returns", DAY, BatchStatus.NO_INPUT, Optional.empty())));
        Page page = PageWriter.page(new ReportData(
                DAY.minusDays(1),
                DAY,
                runs,
                Optional.of(job),
                List.of(),
                Optional.empty(),
                GluePrice.DEFAULT,
                true,
                NOW));

        assertThat(page.datasets()).extracting(DatasetView::name).containsExactly("orders", "returns");
        assertThat(page.datasets().get(0).totals().read()).isEqualTo("5");
        assertThat(page.datasets().get(1).sentence()).isEqualTo("There was no input.");
        assertThat(page.jobs().get(0).duration()).isEqualTo("9.0 s");
    }

    @Test
    void what_an_older_release_did_not_record_is_left_out_or_said() {
        String html = HtmlReport.of(ReportData.of(
                        DAY, DAY, List.of(new Run("orders", DAY).books(5, 1, 0).manifest()), NOW))
                .html();

        assertThat(html)
                .contains("The contract was not recorded", "Examples were not recorded.")
                .doesNotContain(">Measures");
    }

    @Test
    void nothing_outside_the_page_is_named_and_hostile_texts_are_escaped() {
        String html = HtmlReport.of(Hostile.data()).html();

        assertThat(html)
                .doesNotContain(Hostile.SCRIPT, "<img", "\u202e", "href=\"http", "@import", "url(")
                .contains("&lt;script&gt;", "default-src &#39;none&#39;");
        assertThat(html.split("</script>", -1)).as("the data and the script").hasSize(3);
        assertThat(html)
                .as("the licence of the chart library")
                .contains("Permission is hereby granted", "Leon Sorokin");
    }

    @Test
    void ninety_days_of_ten_datasets_are_less_than_a_megabyte_and_fast() {
        List<RunManifest> runs = new ArrayList<>();
        for (int dataset = 0; dataset < 10; dataset++) {
            for (int back = 0; back < 90; back++) {
                Run run = new Run("dataset_" + dataset, DAY.minusDays(back))
                        .books(1_234_567 + back, 4321, 17)
                        .sum("total", "12345678.90", "123.45", "1.00");
                for (int i = 0; i < 20; i++) {
                    run.rule("ColumnValues \"property_" + i + "\" between 0 and 1000000", Severity.WARNING, back % 7)
                            .reason("property_" + i + ":not-a-number", 20 - i)
                            .example("part-1.csv", i * 1000L, "property:decimal", "value=".repeat(40));
                    run.file(
                            "part-" + (i + 2) + ".csv",
                            new OutcomeCounts(9, 8, 1, 0),
                            Optional.empty(),
                            Optional.empty());
                }
                run.measure(Run.measure(
                        "Revenue",
                        "sum",
                        Optional.of("EUR"),
                        Optional.of("category"),
                        Map.of("a", "1.50", "b", "2.50")));
                runs.add(run.manifest());
            }
        }
        ReportData data = ReportData.of(DAY.minusDays(89), DAY, runs, NOW);
        HtmlReport.of(data);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        byte[] html = HtmlReport.of(data).html().getBytes(StandardCharsets.UTF_8);
        long milliseconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;

        assertThat(html.length).isLessThan(1_000_000);
        assertThat(milliseconds).as("milliseconds of the processor").isLessThan(3000);
    }

    @Test
    void a_range_that_no_page_could_show_is_refused() {
        assertThatThrownBy(() -> ReportData.of(DAY.minusDays(90), DAY, List.of(), NOW))
                .hasMessageContaining("1 to 90 days");
        assertThat(ReportData.of(DAY.minusDays(89), DAY, List.of(), NOW).runs()).isEmpty();
    }

    @Test
    void the_index_links_days_to_their_own_report_or_that_of_the_last_job() {
        List<RunManifest> runs = List.of(
                new Run("orders", DAY).of("one").books(5, 0, 0).manifest(),
                new Run("orders", DAY.minusDays(1)).of("two").books(5, 0, 0).manifest(),
                new Run("orders", DAY.minusDays(2)).of("three").books(5, 0, 0).manifest());
        String html = HtmlReport.index(new IndexData(
                DAY.minusDays(9), DAY, runs, Set.of("day=2024-05-29.html", "job=one.html", "job=two.html"), NOW));

        assertThat(html)
                .contains(
                        "<a href=\"./day=2024-05-29.html\">2024-05-29</a>", "<a href=\"./job=two.html\">2024-05-28</a>")
                .contains("> 2024-05-27<")
                .contains("<a href=\"./job=one.html\"><bdi>Job one</bdi></a>");
    }
}

package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.report.page.IndexPage;
import io.github.ecommercepipeline.report.page.Status;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the index over days. */
final class IndexWriter {

    private static final int OTHERS = 200;

    private IndexWriter() {}

    static IndexPage page(IndexData data) {
        ShownRuns runs = new ShownRuns(ReportData.of(data.from(), data.to(), data.runs(), data.writtenAt()));
        List<String> datasets = runs.datasets();
        Set<String> linked = new HashSet<>();
        List<IndexPage.Row> rows = new ArrayList<>();
        for (LocalDate day = data.to(); !day.isBefore(data.from()); day = day.minusDays(1)) {
            LocalDate of = day;
            List<Optional<ShownRun>> batches =
                    datasets.stream().map(dataset -> runs.at(dataset, of)).toList();
            List<ShownRun> known = batches.stream().flatMap(Optional::stream).toList();
            if (!known.isEmpty()) {
                String report = report(of, known, data.reports());
                linked.add(report);
                rows.add(row(of, report, known, batches));
            }
        }
        List<IndexPage.Report> others = data.reports().stream()
                .filter(name -> !linked.contains(name))
                .sorted(Comparator.reverseOrder())
                .limit(OTHERS)
                .map(name -> new IndexPage.Report(url(name), SafeText.of(ReportName.title(name))))
                .toList();
        return new IndexPage(
                Days.time(data.writtenAt()), datasets.stream().map(SafeText::of).toList(), rows, others);
    }

    /** The report of the day or, where there is none, of the job that processed it last. */
    private static String report(LocalDate day, List<ShownRun> known, Set<String> reports) {
        String ofDay = ReportName.ofDays(day, day);
        if (reports.contains(ofDay)) {
            return ofDay;
        }
        return known.stream()
                .flatMap(batch -> batch.run().stream())
                .sorted((a, b) -> b.startedAt().compareTo(a.startedAt()))
                .map(run -> ReportName.ofJob(run.runId()))
                .filter(reports::contains)
                .findFirst()
                .orElse("");
    }

    private static IndexPage.Row row(
            LocalDate day, String report, List<ShownRun> known, List<Optional<ShownRun>> batches) {
        OutcomeCounts books = ShownRun.books(known);
        return new IndexPage.Row(
                day.toString(),
                Days.weekday(day),
                report.isEmpty() ? "" : url(report),
                Figures.count(books.read()),
                Figures.count(books.accepted()),
                Figures.count(books.rejected() + books.duplicate()),
                batches.stream()
                        .map(batch ->
                                batch.map(ShownRun::shownStatus).orElse(new Status("none", "–", "nothing recorded")))
                        .toList());
    }

    /** A file beside the index, as a link names it: never with a scheme. */
    private static String url(String file) {
        return "./"
                + URLEncoder.encode(file, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%3D", "=");
    }
}

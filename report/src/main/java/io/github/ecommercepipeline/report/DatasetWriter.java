package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.chart.Bars;
import io.github.ecommercepipeline.report.chart.Bars.Part;
import io.github.ecommercepipeline.report.page.DatasetView;
import io.github.ecommercepipeline.report.page.DatasetView.DayRow;
import io.github.ecommercepipeline.report.page.Status;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A dataset's part of the page. */
final class DatasetWriter {

    /** What all datasets together may show, so that a page stays small. */
    private static final int FILES_OF_ALL = 150;

    private static final int MOST_FILES = 60;
    private static final int LEAST_FILES = 12;

    private final ReportData data;
    private final ShownRuns runs;
    private final int mostFiles;

    DatasetWriter(ReportData data, ShownRuns runs) {
        this.data = data;
        this.runs = runs;
        int datasets = Math.max(1, runs.datasets().size());
        this.mostFiles = Math.max(LEAST_FILES, Math.min(MOST_FILES, FILES_OF_ALL / datasets));
    }

    /** The id of a dataset's part, which must not contain what the name may. */
    static String id(String dataset) {
        return "d-"
                + (dataset.matches("[A-Za-z0-9_]+")
                        ? dataset
                        : HexFormat.of().formatHex(dataset.getBytes(StandardCharsets.UTF_8)));
    }

    DatasetView view(String dataset) {
        List<ShownRun> batches = runs.of(dataset);
        List<ShownRun> newestFirst = batches.stream()
                .sorted(Comparator.comparing(ShownRun::day).reversed())
                .toList();
        List<RunManifest> manifests =
                newestFirst.stream().flatMap(batch -> batch.run().stream()).toList();
        ShownRun last = newestFirst.get(0);
        Optional<ShownRun> lastRead =
                newestFirst.stream().filter(batch -> batch.run().isPresent()).findFirst();
        Optional<ContractSummary> contract =
                manifests.stream().flatMap(run -> run.contract().stream()).findFirst();
        List<Optional<ShownRun>> trend = runs.trend(dataset);
        List<Optional<ShownRun>> chart = runs.chart(dataset);
        List<ShownRun> known =
                new ArrayList<>(trend.stream().flatMap(Optional::stream).toList());
        return new DatasetView(
                id(dataset),
                SafeText.of(dataset),
                SafeText.of(contract.flatMap(ContractSummary::title).orElse("")),
                sentence(batches),
                last.shownStatus(),
                totals(batches),
                FlowWriter.of(batches, true),
                newestFirst.stream().map(DatasetWriter::day).toList(),
                bars(chart),
                barsText(chart),
                Days.text(data.to().minusDays(chart.size() - 1L)),
                Days.text(data.to()),
                lastRead.map(batch -> Days.text(batch.day())).orElse(""),
                new MeasureTable(data.to()).of(dataset, MeasureSeries.of(known)),
                lastRead.flatMap(ShownRun::run).map(DatasetWriter::score).orElse(""),
                RuleTable.of(lastRead, trend),
                new RecordTable(mostFiles).of(manifests),
                ColumnTable.of(manifests),
                new FreshnessFacts(data, runs).of(dataset),
                new InputTable(data.archived(), mostFiles).of(manifests),
                contract.map(ContractTable::of));
    }

    private static String score(RunManifest run) {
        long passed = run.rules().stream().filter(RuleOutcome::passed).count();
        return Figures.count(passed) + " of " + Figures.count(run.rules().size()) + " passed, score "
                + run.score().toPlainString();
    }

    private static String sentence(List<ShownRun> batches) {
        long loaded =
                batches.stream().filter(batch -> batch.status().isInWarehouse()).count();
        long withInput = batches.stream()
                .filter(batch -> batch.status() != BatchStatus.NO_INPUT)
                .count();
        if (withInput == 0) {
            return "There was no input.";
        }
        if (batches.size() == 1) {
            return loaded == 1 ? "The day is in the warehouse." : "The day is not in the warehouse.";
        }
        return loaded == withInput
                ? "All " + Figures.count(withInput) + " days with input are in the warehouse."
                : Figures.count(loaded) + " of " + Figures.count(withInput) + " days with input are in the warehouse.";
    }

    private static DayRow totals(List<ShownRun> batches) {
        OutcomeCounts books = ShownRun.books(batches);
        return row(
                "all",
                "",
                new Status("", "", ""),
                books,
                ShownRun.files(batches),
                batches.stream().map(DatasetWriter::duration).reduce(Duration.ZERO, Duration::plus),
                batches.stream().mapToLong(ShownRun::bytes).sum(),
                "");
    }

    private static DayRow day(ShownRun batch) {
        return row(
                batch.day().toString(),
                Days.weekday(batch.day()),
                batch.shownStatus(),
                batch.books(),
                batch.files(),
                duration(batch),
                batch.bytes(),
                SafeText.of(batch.message()));
    }

    private static Duration duration(ShownRun batch) {
        return batch.run()
                .map(run -> Duration.between(run.startedAt(), run.finishedAt()))
                .orElse(Duration.ZERO);
    }

    private static DayRow row(
            String day,
            String weekday,
            Status status,
            OutcomeCounts books,
            FileCounts files,
            Duration duration,
            long bytes,
            String message) {
        return new DayRow(
                day,
                weekday,
                status,
                Figures.count(books.read()),
                Figures.count(books.accepted()),
                Figures.count(books.rejected()),
                Figures.count(books.duplicate()),
                Figures.count(files.files()) + (files.setAside() == 0 ? "" : ", " + files.setAside() + " set aside"),
                Figures.duration(duration),
                Figures.bytes(bytes),
                message);
    }

    private static String barsText(List<Optional<ShownRun>> chart) {
        OutcomeCounts books =
                ShownRun.books(chart.stream().flatMap(Optional::stream).toList());
        return "Records by day over " + Figures.count(chart.size(), "day", "days") + ": "
                + Figures.count(books.accepted())
                + " accepted, " + Figures.count(books.rejected()) + " rejected, " + Figures.count(books.duplicate())
                + " duplicates";
    }

    private static Bars bars(List<Optional<ShownRun>> days) {
        List<List<Part>> bars = new ArrayList<>();
        for (Optional<ShownRun> day : days) {
            OutcomeCounts books = day.map(ShownRun::books).orElse(OutcomeCounts.ZERO);
            bars.add(List.of(
                    new Part("accepted", books.accepted()),
                    new Part("rejected", books.rejected()),
                    new Part("duplicate", books.duplicate())));
        }
        return Bars.of(bars);
    }
}

package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.report.page.DatasetView;
import io.github.ecommercepipeline.report.page.MeasureView;
import io.github.ecommercepipeline.report.page.Page;
import io.github.ecommercepipeline.report.page.Tile;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Makes a page of manifests. */
final class PageWriter {

    private static final int MEASURES = 3;

    private PageWriter() {}

    static Page page(ReportData data) {
        ShownRuns runs = new ShownRuns(data);
        DatasetWriter writer = new DatasetWriter(data, runs);
        List<DatasetView> datasets = runs.datasets().stream().map(writer::view).toList();
        List<ShownRun> all = runs.all();
        return new Page(
                Days.range(data.from(), data.to()),
                data.job().map(job -> "Job " + SafeText.of(job.jobRunId())).orElse("All jobs"),
                data.besideIndex(),
                Days.time(data.writtenAt()),
                new VerdictWriter(data, runs).verdict(),
                tiles(all, datasets),
                FlowWriter.of(all, runs.datasets().size() == 1),
                datasets,
                new JobTable(data).of(all),
                new ChartData(data, runs).json());
    }

    private static List<Tile> tiles(List<ShownRun> all, List<DatasetView> datasets) {
        OutcomeCounts books = ShownRun.books(all);
        FileCounts files = ShownRun.files(all);
        List<Tile> tiles = new ArrayList<>();
        datasets.stream()
                .flatMap(dataset -> dataset.measures().stream()
                        .filter(measure -> !measure.total().value().equals("–"))
                        .limit(1)
                        .map(measure -> measure(dataset, measure)))
                .limit(MEASURES)
                .forEach(tiles::add);
        long loaded = all.stream().filter(run -> run.status().isInWarehouse()).count();
        long withInput = all.stream()
                .filter(run -> run.isProblem() || run.status().isInWarehouse())
                .count();
        tiles.add(new Tile(
                loaded == withInput ? "loaded" : "rejected",
                "Loaded",
                loaded == withInput ? Figures.count(loaded) : Figures.count(loaded) + " of " + Figures.count(withInput),
                loaded == 1 ? "batch in the warehouse" : "batches in the warehouse"));
        tiles.add(new Tile(
                "read", "Records read", Figures.count(books.read()), Figures.count(files.files(), "file", "files")));
        tiles.add(new Tile(
                "accepted",
                "Accepted",
                Figures.share(books.accepted(), books.read()),
                Figures.count(books.accepted(), "record", "records")));
        tiles.add(new Tile(
                "rejected",
                "Rejected",
                Figures.share(books.rejected(), books.read()),
                Figures.count(books.rejected(), "record", "records")));
        tiles.add(new Tile(
                "duplicate",
                "Duplicates",
                Figures.share(books.duplicate(), books.read()),
                Figures.count(books.duplicate(), "record", "records")));
        if (files.setAside() > 0) {
            tiles.add(new Tile(
                    "aside",
                    "Files set aside",
                    Figures.count(files.setAside()),
                    "of " + Figures.count(files.files(), "file", "files")));
        }
        return tiles;
    }

    private static Tile measure(DatasetView dataset, MeasureView measure) {
        boolean compared = !measure.total().change().equals("–");
        return new Tile(
                "measure",
                measure.heading(),
                measure.total().value(),
                compared
                        ? measure.day() + ", " + measure.total().change() + " in a week"
                        : dataset.name() + ", " + measure.day());
    }
}

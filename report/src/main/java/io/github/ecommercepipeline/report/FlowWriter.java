package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.report.chart.Bands;
import io.github.ecommercepipeline.report.chart.Bars.Part;
import io.github.ecommercepipeline.report.page.Flow;
import io.github.ecommercepipeline.report.page.Flow.Stage;
import io.github.ecommercepipeline.report.page.Flow.Sum;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The way of records from files to the warehouse. */
final class FlowWriter {

    /** The sums that the picture has room for; all are in the run manifest. */
    private static final int SUMS = 4;

    private FlowWriter() {}

    /** @param withSums whether the sums of properties of the same name mean the same in all runs */
    static Flow of(List<ShownRun> runs, boolean withSums) {
        OutcomeCounts books = ShownRun.books(runs);
        FileCounts files = ShownRun.files(runs);
        Map<String, OutcomeSums> sums = withSums ? sums(runs) : Map.of();
        long loaded = runs.stream().mapToLong(ShownRun::loaded).sum();
        List<ShownRun> inWarehouse =
                runs.stream().filter(run -> run.status().isInWarehouse()).toList();
        return new Flow(
                new Stage("files", "Files", Figures.count(files.files()), fileNote(files), List.of()),
                new Stage("read", "Read", Figures.count(books.read()), "records", shown(sums, OutcomeSums::read)),
                List.of(
                        outcome("accepted", "Accepted", books.accepted(), books, shown(sums, OutcomeSums::accepted)),
                        outcome("rejected", "Rejected", books.rejected(), books, shown(sums, OutcomeSums::rejected)),
                        outcome(
                                "duplicate",
                                "Duplicate",
                                books.duplicate(),
                                books,
                                shown(sums, OutcomeSums::duplicate))),
                new Stage(
                        loaded == books.accepted() ? "loaded" : "loaded partly",
                        "Loaded",
                        Figures.count(loaded),
                        loadedNote(
                                loaded == books.accepted(),
                                runs.stream().mapToLong(ShownRun::deletes).sum()),
                        withSums ? shown(sums(inWarehouse), OutcomeSums::accepted) : List.of()),
                Bands.of(List.of(
                        new Part("accepted", books.accepted()),
                        new Part("rejected", books.rejected()),
                        new Part("duplicate", books.duplicate()))));
    }

    private static String loadedNote(boolean all, long deletes) {
        return (all ? "all accepted records" : "the other accepted records were not published")
                + (deletes == 0 ? "" : "; " + Figures.count(deletes, "deletes a row", "delete rows"));
    }

    private static String fileNote(FileCounts files) {
        if (files.files() == files.used()) {
            return files.files() == 0 ? "none" : "all used";
        }
        return Figures.count(files.used()) + " used"
                + (files.setAside() == 0 ? "" : ", " + Figures.count(files.setAside()) + " set aside")
                + (files.sameContent() == 0
                        ? ""
                        : ", " + Figures.count(files.sameContent()) + " with the same content");
    }

    private static Stage outcome(String kind, String title, long records, OutcomeCounts books, List<Sum> sums) {
        return new Stage(kind, title, Figures.count(records), Figures.share(records, books.read()), sums);
    }

    private static Map<String, OutcomeSums> sums(List<ShownRun> runs) {
        Map<String, OutcomeSums> sums = new LinkedHashMap<>();
        runs.stream()
                .flatMap(run -> run.run().stream())
                .forEach(run -> run.sums().forEach((property, more) -> sums.merge(property, more, FlowWriter::plus)));
        return sums;
    }

    private static OutcomeSums plus(OutcomeSums one, OutcomeSums other) {
        return new OutcomeSums(
                one.read().add(other.read()),
                one.accepted().add(other.accepted()),
                one.rejected().add(other.rejected()),
                one.duplicate().add(other.duplicate()));
    }

    private static List<Sum> shown(Map<String, OutcomeSums> sums, Function<OutcomeSums, BigDecimal> of) {
        return sums.entrySet().stream()
                .limit(SUMS)
                .map(sum -> new Sum(SafeText.of(sum.getKey()), Figures.exact(of.apply(sum.getValue()))))
                .toList();
    }
}

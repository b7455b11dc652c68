package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.report.page.Verdict;
import io.github.ecommercepipeline.report.page.Verdict.Level;
import io.github.ecommercepipeline.report.page.Verdict.Link;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence how things are, and names what to look at. */
final class VerdictWriter {

    private static final int NAMED = 5;

    private final ReportData data;
    private final ShownRuns runs;

    VerdictWriter(ReportData data, ShownRuns runs) {
        this.data = data;
        this.runs = runs;
    }

    Verdict verdict() {
        List<ShownRun> all = runs.all();
        List<ShownRun> problems = all.stream().filter(ShownRun::isProblem).toList();
        List<ShownRun> loaded =
                all.stream().filter(run -> run.status().isInWarehouse()).toList();
        List<Link> attention = attention(all);
        String days = Days.range(data.from(), data.to());
        if (all.isEmpty()) {
            return new Verdict(Level.NOTICE, "Nothing was recorded for " + days + ".", "", attention);
        }
        if (!problems.isEmpty()) {
            String sentence = problems.size() == 1
                    ? reason(problems.get(0)) + ", so it is not in the warehouse"
                            + (loaded.isEmpty() ? "." : "; " + rest(loaded) + ".")
                    : Figures.count(problems.size()) + " of " + Figures.count(all.size(), "batch", "batches") + " of "
                            + days + " are not in the warehouse.";
            return new Verdict(Level.BAD, sentence, detail(all), attention);
        }
        if (loaded.isEmpty()) {
            return new Verdict(Level.NOTICE, "There was nothing to load for " + days + ".", "", attention);
        }
        long setAside = ShownRun.files(all).setAside();
        String sentence = (setAside == 0
                        ? "Everything that arrived for " + days + " is in the warehouse, and "
                        : "All that could be read for " + days + " is in the warehouse, but "
                                + Figures.count(setAside, "file was", "files were") + " set aside; ")
                + (isClosed(all) ? "every record is accounted for." : "the books of these days do not close.");
        return new Verdict(attention.isEmpty() ? Level.GOOD : Level.NOTICE, sentence, detail(all), attention);
    }

    private static boolean isClosed(List<ShownRun> all) {
        return all.stream().allMatch(run -> run.books().closes());
    }

    private static String rest(List<ShownRun> loaded) {
        return loaded.size() == 1 ? "the other batch is" : "the other " + Figures.count(loaded.size()) + " batches are";
    }

    private static String reason(ShownRun run) {
        return SafeText.visible(run.dataset()) + " of " + Days.text(run.day()) + ": "
                + switch (run.status()) {
                    case GATE_FAILED -> "a check of the whole file failed";
                    case INPUT_REFUSED -> "its files could not be used";
                    default -> "it could not be published";
                };
    }

    private static String detail(List<ShownRun> all) {
        OutcomeCounts books = ShownRun.books(all);
        FileCounts files = ShownRun.files(all);
        if (books.read() == 0 && files.files() == 0) {
            return "";
        }
        return Figures.share(books.accepted(), books.read()) + " of " + Figures.count(books.read(), "record", "records")
                + " were accepted; " + Figures.count(books.rejected()) + " were rejected and "
                + Figures.count(books.duplicate()) + (books.duplicate() == 1 ? " was a duplicate" : " were duplicates")
                + (files.setAside() == 0
                        ? "."
                        : "; " + Figures.count(files.setAside(), "file was", "files were") + " set aside.");
    }

    /** Worst first: what is not in the warehouse, files that were set aside, columns that are missing, warnings. */
    private List<Link> attention(List<ShownRun> all) {
        List<Link> found = new ArrayList<>();
        for (ShownRun run : newestFirst(all)) {
            if (run.isProblem()) {
                found.add(link(
                        run,
                        run.run()
                                .flatMap(of -> of.message())
                                .map(SafeText::of)
                                .orElse(ShownRun.text(run.status()) + "; see the job's log")));
            }
        }
        for (ShownRun run : newestFirst(all)) {
            run.failedLater()
                    .ifPresent(later -> found.add(
                            link(run, "published, but a later run did not publish: " + ShownRun.text(later.status()))));
            if (run.files().setAside() > 0) {
                found.add(link(run, Figures.count(run.files().setAside(), "file was", "files were") + " set aside"));
            }
            List<String> missing = run.run().stream()
                    .flatMap(of -> of.inputs().stream())
                    .flatMap(input -> input.columns().stream())
                    .flatMap(columns -> columns.missing().stream())
                    .map(ColumnFindings.Missing::column)
                    .distinct()
                    .toList();
            if (!missing.isEmpty()) {
                found.add(link(run, "missing columns, so NULL: " + SafeText.of(String.join(", ", missing))));
            }
            for (RuleOutcome warning : run.run().map(of -> of.failedWarnings()).orElse(List.of())) {
                found.add(link(run, "warning: " + SafeText.of(warning.rule() + " found " + warning.found())));
            }
        }
        if (found.size() <= NAMED) {
            return found;
        }
        List<Link> first = new ArrayList<>(found.subList(0, NAMED - 1));
        first.add(new Link(
                Figures.count(found.size() - first.size()) + " more, in the sections of the datasets", "datasets"));
        return first;
    }

    private static List<ShownRun> newestFirst(List<ShownRun> runs) {
        return runs.stream().sorted((a, b) -> b.day().compareTo(a.day())).toList();
    }

    private static Link link(ShownRun run, String text) {
        return new Link(
                SafeText.visible(run.dataset()) + ", " + Days.text(run.day()) + ": " + text,
                DatasetWriter.id(run.dataset()));
    }
}

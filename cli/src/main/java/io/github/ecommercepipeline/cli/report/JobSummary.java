package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Style;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The result of a job, as a table. */
public final class JobSummary {

    private final JobResult result;
    private final List<BatchResult> shown;
    private final String outputRoot;
    private final int mostReasons;

    /**
     * Shows the most frequent reasons.
     *
     * @param shownFrom batches of earlier days are only counted if they were unchanged or had no input
     */
    public JobSummary(JobResult result, String outputRoot, LocalDate shownFrom) {
        this(result, outputRoot, shownFrom, ReasonTable.TOP);
    }

    private JobSummary(JobResult result, String outputRoot, LocalDate shownFrom, int mostReasons) {
        this.result = result;
        this.mostReasons = mostReasons;
        this.shown = result.batches().stream()
                .filter(batch -> !batch.batch().businessDate().isBefore(shownFrom) || !isQuiet(batch.status()))
                .toList();
        this.outputRoot = outputRoot;
    }

    /** The same summary with all reasons. */
    public JobSummary withAllReasons() {
        return new JobSummary(result, outputRoot, LocalDate.MIN, Integer.MAX_VALUE);
    }

    private static boolean isQuiet(BatchStatus status) {
        return status == BatchStatus.UNCHANGED || status == BatchStatus.NO_INPUT;
    }

    public void print(Terminal terminal) {
        lines(terminal.interactive()).forEach(terminal.out()::println);
    }

    List<String> lines(boolean coloured) {
        List<String> lines = new ArrayList<>(books().lines(coloured));
        SumTable sums = SumTable.of(shown);
        if (!sums.isEmpty()) {
            lines.add("");
            lines.addAll(sums.table().lines(coloured));
        }
        List<String> problems =
                result.problems(status -> DisplayText.status(status) + "; see the job's log for the reason");
        FileReport files = FileReport.of(shown);
        if (!files.isEmpty()) {
            lines.add("");
            lines.addAll(files.lines(String.join("\n", problems)));
        }
        ReasonTable reasons = ReasonTable.of(shown);
        if (!reasons.isEmpty()) {
            lines.add("");
            lines.addAll(reasons.table(mostReasons).lines(coloured));
        }
        List<String> columns = shown.stream()
                .flatMap(batch -> ColumnReport.of(batch.manifest(), batch.presentUntil()).lines(batch.batch()).stream())
                .toList();
        if (!columns.isEmpty()) {
            lines.add("");
            lines.addAll(columns);
        }
        List<String> others = shown.stream()
                .flatMap(batch -> OtherLines.of(batch.manifest()).lines(batch.batch()).stream())
                .toList();
        if (!others.isEmpty()) {
            lines.add("");
            lines.addAll(others);
        }
        List<String> unpublished = shown.stream()
                .filter(batch -> batch.status() == BatchStatus.UNPUBLISHED
                        && !batch.message().isEmpty())
                .map(batch -> Printable.line(batch.batch() + ": " + batch.message()))
                .toList();
        if (!unpublished.isEmpty()) {
            lines.add("");
            lines.addAll(unpublished);
        }
        List<String> retired = retired();
        if (!retired.isEmpty()) {
            lines.add("");
            lines.addAll(retired);
        }
        if (!result.warnings().isEmpty()) {
            lines.add("");
            result.warnings().forEach(warning -> lines.add("warning: " + Printable.line(warning)));
        }
        WarningTable warnings = WarningTable.of(shown);
        if (!warnings.isEmpty()) {
            lines.add("");
            lines.addAll(warnings.table().lines(coloured));
        }
        shown.stream()
                .flatMap(batch -> batch.manifest().flatMap(JobSummary::deletes).stream())
                .forEach(lines::add);
        if (!problems.isEmpty()) {
            lines.add("");
            problems.forEach(problem -> lines.add(Printable.lines(problem)));
        }
        lines.add("");
        lines.add(conclusion());
        return lines;
    }

    /** How many of a day's accepted records delete rows, where any does. */
    private static Optional<String> deletes(RunManifest manifest) {
        return manifest.metrics().orElse(List.of()).stream()
                .filter(metric ->
                        metric.name().equals(Metric.DELETES) && !metric.value().equals("0"))
                .map(metric -> manifest.dataset() + " on " + manifest.businessDate() + ": accepted "
                        + DisplayText.number(manifest.books().accepted()) + ", of which "
                        + DisplayText.count(Long.parseLong(metric.value()), "delete"))
                .findFirst();
    }

    private Table books() {
        Table table = Table.of(
                Column.left("dataset"),
                Column.left("date"),
                Column.left("status"),
                Column.right("read"),
                Column.term("=", "accepted"),
                Column.term("+", "rejected"),
                Column.term("+", "duplicate"));
        boolean manyDays = shown.stream()
                        .map(batch -> batch.batch().businessDate())
                        .distinct()
                        .count()
                > 1;
        for (BatchResult batch : shown) {
            if (manyDays && (batch.status() == BatchStatus.NO_INPUT || batch.status() == BatchStatus.RETIRED)) {
                continue; // counted in the conclusion; a long back-fill has many
            }
            Optional<OutcomeCounts> books = batch.manifest().map(RunManifest::books);
            table.row(
                    Cell.of(batch.batch().dataset()),
                    Cell.of(batch.batch().businessDate().toString()),
                    new Cell(DisplayText.status(batch.status()), style(batch.status())),
                    number(books, OutcomeCounts::read),
                    number(books, OutcomeCounts::accepted),
                    number(books, OutcomeCounts::rejected),
                    number(books, OutcomeCounts::duplicate));
        }
        List<OutcomeCounts> tallies = shown.stream()
                .flatMap(batch -> batch.manifest().stream())
                .map(RunManifest::books)
                .toList();
        if (tallies.size() > 1) {
            Optional<OutcomeCounts> all = tallies.stream().reduce(OutcomeCounts::plus);
            table.row(
                    Cell.of("all"),
                    Cell.of(""),
                    Cell.of(""),
                    number(all, OutcomeCounts::read),
                    number(all, OutcomeCounts::accepted),
                    number(all, OutcomeCounts::rejected),
                    number(all, OutcomeCounts::duplicate));
        }
        return table;
    }

    /** A line for each dataset, however many days were passed over. */
    private List<String> retired() {
        Map<String, List<BatchResult>> byDataset = shown.stream()
                .filter(batch -> batch.status() == BatchStatus.RETIRED
                        && !batch.message().isEmpty())
                .collect(Collectors.groupingBy(batch -> batch.batch().dataset(), TreeMap::new, Collectors.toList()));
        return byDataset.entrySet().stream()
                .map(days -> Printable.line(days.getKey() + " on "
                        + DisplayText.count(days.getValue().size(), "day") + ": "
                        + days.getValue().get(0).message()))
                .toList();
    }

    private String conclusion() {
        List<BatchResult> quiet = new ArrayList<>(result.batches());
        quiet.removeAll(shown);
        String lookedBack = quiet.isEmpty()
                ? ""
                : " Looked back to " + quiet.get(0).batch().businessDate() + ": " + counts(quiet) + ".";
        return (shown.isEmpty() ? "no batches" : counts(shown)) + "." + lookedBack + " Quarantine and run manifests: "
                + outputRoot;
    }

    private static String counts(List<BatchResult> batches) {
        Map<BatchStatus, Long> byStatus = batches.stream()
                .collect(Collectors.groupingBy(
                        BatchResult::status, () -> new EnumMap<>(BatchStatus.class), Collectors.counting()));
        return byStatus.entrySet().stream()
                .map(status -> DisplayText.number(status.getValue()) + " " + DisplayText.status(status.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static Style style(BatchStatus status) {
        return switch (status) {
            case PUBLISHED -> Style.GOOD;
            case PREPARED, UNCHANGED, NO_INPUT, UNPUBLISHED, RETIRED -> Style.FAINT;
            case GATE_FAILED, INPUT_REFUSED, FAILED -> Style.BAD;
        };
    }

    private static Cell number(Optional<OutcomeCounts> books, ToLongFunction<OutcomeCounts> count) {
        return books.map(tally -> Cell.of(count.applyAsLong(tally))).orElse(Cell.of(""));
    }
}

package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Style;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The state of each batch, with a row for each day and a column for each dataset.
 *
 * @param historyChanged the published batches whose rules would be compared with other earlier days by now
 * @param archived sentences about datasets that lack days of their shared folder, whose files are archived
 */
public record StatusReport(
        List<String> datasets,
        List<LocalDate> days,
        Map<Batch, PublicationState> states,
        Set<Batch> historyChanged,
        List<String> archived) {

    /** What is not published because somebody removed it, or because it is too old, is not missing. */
    private static final Set<PublicationState.Kind> NOT_MISSING = Set.of(
            PublicationState.Kind.PUBLISHED,
            PublicationState.Kind.UNPUBLISHED,
            PublicationState.Kind.RETIRED,
            PublicationState.Kind.NOT_EXPECTED);

    public StatusReport {
        datasets = List.copyOf(datasets);
        days = List.copyOf(days);
        states = Map.copyOf(states);
        historyChanged = Set.copyOf(historyChanged);
        archived = List.copyOf(archived);
    }

    public StatusReport(List<String> datasets, List<LocalDate> days, Map<Batch, PublicationState> states) {
        this(datasets, days, states, Set.of(), List.of());
    }

    /** The same report, with the batches whose history changed since. */
    public StatusReport afterChanges(Set<Batch> changed) {
        return new StatusReport(datasets, days, states, changed, archived);
    }

    /** The same report, with what is to be said of archived files of shared folders. */
    public StatusReport withArchived(List<String> sentences) {
        return new StatusReport(datasets, days, states, historyChanged, sentences);
    }

    public List<String> lines(boolean coloured) {
        if (days.isEmpty()) {
            return List.of("Nothing has been published yet.");
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.left("date"));
        datasets.forEach(dataset -> columns.add(Column.right(dataset)));
        Table table = Table.of(columns);
        for (LocalDate day : days) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(day.toString()));
            datasets.forEach(dataset -> cells.add(cell(states.get(new Batch(dataset, day)))));
            table.row(cells);
        }
        List<String> lines = new ArrayList<>(table.lines(coloured));
        lines.add("");
        lines.add("Published batches show accepted of read records, and the version if it is above 1.");
        count(PublicationState.Kind.NO_INPUT).ifPresent(counts -> lines.add("Missing input: " + counts + "."));
        count(PublicationState.Kind.WAITING).ifPresent(counts -> lines.add("Unpublished input: " + counts + "."));
        lines.addAll(archived);
        olderSemantics().ifPresent(lines::add);
        changedHistories().ifPresent(lines::add);
        List<String> findings = columns();
        if (!findings.isEmpty()) {
            lines.add("");
            lines.addAll(findings);
        }
        return lines;
    }

    /** The days that an earlier release published by other rules than today's. */
    private Optional<String> olderSemantics() {
        return published(batch -> states.get(batch)
                        .published()
                        .filter(entry -> entry.isPublished() && entry.semantics() < DayDigest.SEMANTICS)
                        .isPresent())
                .map(found -> "Published under older semantics: " + found
                        + ". They stay as they are; CHANGELOG.md says what backfill --force would change.");
    }

    /** The days whose rules were compared with earlier days that have changed since. */
    private Optional<String> changedHistories() {
        return published(historyChanged::contains)
                .map(
                        found -> "Compared with earlier days that have changed since: " + found
                                + ". They stay as they are; to judge them again, oldest first: replay --date <day> --dataset <name>.");
    }

    /** The days on which each dataset is so; empty if there are none. */
    private Optional<String> published(Predicate<Batch> which) {
        List<String> found = new ArrayList<>();
        for (String dataset : datasets) {
            List<LocalDate> some = days.stream()
                    .filter(day -> which.test(new Batch(dataset, day)))
                    .toList();
            if (!some.isEmpty()) {
                found.add(dataset + " on " + DisplayText.count(some.size(), "day") + " (" + some.get(0)
                        + (some.size() == 1 ? "" : " to " + some.get(some.size() - 1)) + ")");
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }

    /** A line for each batch that is not published although there are files or input is expected. */
    public List<String> missing() {
        List<String> lines = new ArrayList<>();
        for (LocalDate day : days) {
            for (String dataset : datasets) {
                Batch batch = new Batch(dataset, day);
                PublicationState state = states.get(batch);
                if (!NOT_MISSING.contains(state.kind())) {
                    lines.add(batch + ": " + cell(state).text());
                }
            }
        }
        return lines;
    }

    private List<String> columns() {
        List<String> lines = new ArrayList<>();
        for (LocalDate day : days) {
            for (String dataset : datasets) {
                Batch batch = new Batch(dataset, day);
                lines.addAll(states.get(batch).columns().lines(batch));
            }
        }
        return lines;
    }

    /** The number of days on which each dataset is in that state; empty if there are none. */
    private Optional<String> count(PublicationState.Kind kind) {
        List<String> counts = new ArrayList<>();
        for (String dataset : datasets) {
            long found = days.stream()
                    .filter(day -> states.get(new Batch(dataset, day)).kind() == kind)
                    .count();
            if (found > 0) {
                counts.add(dataset + " on " + DisplayText.count(found, "day"));
            }
        }
        return counts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", counts));
    }

    private static Cell cell(PublicationState state) {
        return switch (state.kind()) {
            case PUBLISHED ->
                state.failure()
                        .map(failure -> new Cell(
                                text(state.published().orElseThrow()) + ", then " + DisplayText.status(failure),
                                Style.BAD))
                        .orElseGet(() -> Cell.of(text(state.published().orElseThrow())));
            case UNPUBLISHED ->
                new Cell("unpublished v" + state.published().orElseThrow().version(), Style.FAINT);
            case RETIRED -> new Cell("retired", Style.FAINT);
            case LAST_RUN_FAILED -> new Cell(DisplayText.status(state.failure().orElseThrow()), Style.BAD);
            case WAITING -> new Cell("waiting", Style.BAD);
            case NO_INPUT -> new Cell("no input", Style.BAD);
            case NOT_PUBLISHED -> new Cell("not published", Style.BAD);
            case NOT_EXPECTED -> new Cell("-", Style.FAINT);
        };
    }

    private static String text(LedgerEntry entry) {
        String counts = DisplayText.number(entry.accepted()) + " of " + DisplayText.number(entry.read());
        return entry.version() > 1 ? counts + " v" + entry.version() : counts;
    }

    public String json() {
        ObjectNode document = JsonOutput.object();
        document.put("semantics", DayDigest.SEMANTICS);
        ArrayNode batches = document.putArray("batches");
        for (LocalDate day : days) {
            for (String dataset : datasets) {
                PublicationState state = states.get(new Batch(dataset, day));
                ObjectNode batch = batches.addObject();
                batch.put("dataset", dataset);
                batch.put("businessDate", day.toString());
                batch.put("status", status(state));
                if (historyChanged.contains(new Batch(dataset, day))) {
                    batch.put("historyChanged", true);
                }
                state.failure().ifPresent(failure -> batch.put("lastRun", JsonOutput.name(failure)));
                state.columns().write(batch);
                state.published().ifPresent(entry -> write(entry, batch));
            }
        }
        return JsonOutput.text(document);
    }

    private static String status(PublicationState state) {
        return JsonOutput.name(
                state.kind() == PublicationState.Kind.LAST_RUN_FAILED
                        ? state.failure().orElseThrow()
                        : state.kind());
    }

    private static void write(LedgerEntry entry, ObjectNode to) {
        to.put("version", entry.version());
        to.put("semantics", entry.semantics());
        to.put("runId", entry.runId());
        to.put("publishedAt", entry.publishedAt().toString());
        to.put("read", entry.read());
        to.put("accepted", entry.accepted());
        to.put("rejected", entry.rejected());
        to.put("duplicate", entry.duplicate());
        to.put("removed", entry.removed());
        entry.removedAt().ifPresent(time -> to.put("removedAt", time.toString()));
        to.put("manifest", entry.manifest());
    }
}

package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.quarantine.ExportSummary;
import io.github.ecommercepipeline.cli.quarantine.PastRun;
import io.github.ecommercepipeline.cli.quarantine.PastRuns;
import io.github.ecommercepipeline.cli.quarantine.QuarantineJsonView;
import io.github.ecommercepipeline.cli.quarantine.QuarantineTextView;
import io.github.ecommercepipeline.cli.quarantine.QuarantineView;
import io.github.ecommercepipeline.cli.quarantine.QuarantineZone;
import io.github.ecommercepipeline.cli.quarantine.QuarantinedRecord;
import io.github.ecommercepipeline.cli.quarantine.RecordLines;
import io.github.ecommercepipeline.cli.quarantine.RepairExport;
import io.github.ecommercepipeline.cli.quarantine.SealedRecords;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "quarantine",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Show the records of a day that were not accepted, with their file, line, position and reasons.",
            "Raw records may contain personal data: take care where the output goes.",
        },
        footer = {
            "",
            "Examples:",
            "  scripts/pipeline quarantine --date 2024-05-27 --out out",
            "  scripts/pipeline quarantine --date 2024-05-27 --out out \\",
            "    --dataset transactions --outcome rejected --reason price",
            "  scripts/pipeline quarantine --date 2024-05-27 --out out \\",
            "    --dataset transactions --outcome rejected --export fixed.csv --contracts contracts",
            "",
            "Shows the quarantine of each batch's published run or, if none is published, of its newest run.",
            "Repair the exported records, put the file into the day's folder in the raw zone, and run the day again.",
        })
public final class QuarantineCommand implements Callable<Integer> {

    /** The outcome of a record that was not accepted. */
    enum Outcome {
        rejected,
        duplicate
    }

    private final CommandContext context;

    @Mixin
    private DateOption date;

    @Mixin
    private OutputOption out;

    @Option(names = "--dataset", paramLabel = "<name>", description = "Show only this dataset.")
    private String dataset;

    @Option(
            names = "--reason",
            paramLabel = "<text>",
            description = "Show only records with a reason that contains this text.")
    private String reason;

    @Option(
            names = "--outcome",
            paramLabel = "<outcome>",
            description = "Show only this outcome: ${COMPLETION-CANDIDATES}.")
    private Outcome outcome;

    @Option(names = "--run", paramLabel = "<id>", description = "Show the quarantine of this run, published or not.")
    private String runId;

    @ArgGroup(exclusive = false)
    private ExportOptions export;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            description =
                    "The maximum number of records to show of each dataset; 0 for all (default: ${DEFAULT-VALUE}). An export contains all.")
    private long limit = 100;

    @Option(
            names = "--no-line-numbers",
            description =
                    "Show positions in bytes only. Lines are counted by reading each file up to the last record shown.")
    private boolean noLineNumbers;

    @Mixin
    private JsonOption json;

    public QuarantineCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new UsageException(
                    "--limit " + limit + " is negative; allowed: 0 for all, or a maximum number of records");
        }
        QuarantineZone zone = new QuarantineZone(out.folder(), context.engine().hadoop());
        List<String> ran = zone.datasets();
        if (ran.isEmpty()) {
            throw new UsageException(
                    "--out " + out.folder() + " contains no runs; allowed: the --out with which the day was run");
        }
        if (dataset != null && !ran.contains(dataset)) {
            throw new UsageException("--dataset " + dataset + " has no runs; allowed: " + String.join(", ", ran));
        }
        Map<String, PastRun> chosen = new LinkedHashMap<>();
        for (String name : dataset == null ? ran : List.of(dataset)) {
            chosen(zone.runs(name, date.date())).ifPresent(run -> chosen.put(name, run));
        }
        if (runId != null && chosen.isEmpty()) {
            throw new UsageException("--run " + runId + " is not a run of " + date.date() + "; allowed: one of "
                    + String.join(", ", runIds(zone, dataset == null ? ran : List.of(dataset))));
        }
        if (export != null) {
            export(zone, chosen);
        } else {
            show(zone, chosen);
        }
        return 0;
    }

    private Optional<PastRun> chosen(PastRuns runs) {
        return runId == null ? runs.current() : runs.withId(runId);
    }

    private Set<String> runIds(QuarantineZone zone, List<String> datasets) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String name : datasets) {
            zone.runs(name, date.date()).runs().forEach(run -> ids.add(run.runId()));
        }
        return ids;
    }

    private void show(QuarantineZone zone, Map<String, PastRun> runs) throws IOException {
        QuarantineView view = json.isSet() ? new QuarantineJsonView() : new QuarantineTextView(context.terminal());
        for (Map.Entry<String, PastRun> each : runs.entrySet()) {
            PastRun run = each.getValue();
            List<PastRun> newer =
                    runId == null ? zone.runs(each.getKey(), date.date()).newerThan(run) : List.of();
            RecordLines lines = new RecordLines(context.engine().hadoop(), run);
            if (!noLineNumbers) {
                readMatching(zone, run, lines::want);
                lines.count();
            }
            view.dataset(each.getKey(), date.date(), run, newer, lines);
            long matching = readMatching(zone, run, view::entry);
            view.matching(matching, limit == 0 ? matching : Math.min(limit, matching));
        }
        view.end(context.terminal());
    }

    /** Reads the records to show; returns how many match. */
    private long readMatching(QuarantineZone zone, PastRun run, QuarantineZone.Reader shown) throws IOException {
        long[] matching = {0};
        zone.read(run, entry -> {
            if (matches(entry) && (++matching[0] <= limit || limit == 0)) {
                shown.accept(entry);
            }
        });
        return matching[0];
    }

    private void export(QuarantineZone zone, Map<String, PastRun> runs) throws IOException {
        if (runs.size() > 1) {
            throw new UsageException("--export writes the records of one dataset; allowed: --dataset with one of "
                    + String.join(", ", runs.keySet()));
        }
        ExportSummary summary = new ExportSummary(context.terminal(), json.isSet());
        for (Map.Entry<String, PastRun> each : runs.entrySet()) {
            RepairExport files = new RepairExport(
                    export.file(),
                    each.getValue(),
                    export.contract(context, each.getKey()).on(date.date()),
                    context.engine().hadoop(),
                    SealedRecords.of(context.environment()));
            try (files) {
                zone.read(each.getValue(), entry -> {
                    if (matches(entry)) {
                        files.add(entry);
                    }
                });
                files.addGroups();
            } catch (IOException | RuntimeException e) {
                files.discard();
                throw e;
            }
            summary.exported(each.getKey(), date.date(), each.getValue(), files);
        }
        summary.end();
    }

    private boolean matches(QuarantinedRecord entry) {
        return (outcome == null || outcome.name().equals(entry.outcome()))
                && (reason == null || entry.reasons().stream().anyMatch(text -> text.contains(reason)));
    }
}

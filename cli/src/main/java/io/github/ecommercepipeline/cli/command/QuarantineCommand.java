package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.quarantine.ExportSummary;
import io.github.ecommercepipeline.cli.quarantine.PastRun;
import io.github.ecommercepipeline.cli.quarantine.PastRuns;
import io.github.ecommercepipeline.cli.quarantine.QuarantineJson;
import io.github.ecommercepipeline.cli.quarantine.QuarantineText;
import io.github.ecommercepipeline.cli.quarantine.QuarantineView;
import io.github.ecommercepipeline.cli.quarantine.QuarantineZone;
import io.github.ecommercepipeline.cli.quarantine.QuarantinedRecord;
import io.github.ecommercepipeline.cli.quarantine.RepairExport;
import io.github.ecommercepipeline.cli.quarantine.SealedRecords;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "quarantine",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Show the records of a day that did not get into the warehouse, each with file, position and reasons.",
            "Raw records may hold personal data: mind where the output goes.",
        },
        footer = {
            "",
            "Examples:",
            "  scripts/spark-submit quarantine --date 2024-05-27 --out out",
            "  scripts/spark-submit quarantine --date 2024-05-27 --out out \\",
            "    --dataset transactions --outcome rejected --reason price",
            "  scripts/spark-submit quarantine --date 2024-05-27 --out out \\",
            "    --dataset transactions --outcome rejected --export fixed.csv --contracts contracts",
            "",
            "Shown is what the published run of each batch left; where none is published, the newest.",
            "Repair the exported records, put the file into the day's folder, and run the day again.",
        })
public final class QuarantineCommand implements Callable<Integer> {

    /** What becomes of a record that is not accepted. */
    enum Outcome {
        rejected,
        duplicate
    }

    private final CommandContext context;

    @Option(
            names = "--date",
            required = true,
            converter = DayOption.class,
            paramLabel = "<day>",
            description = "The business date, such as 2024-05-27.")
    private LocalDate date;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "The --out that the day was run with.")
    private String out;

    @Option(names = "--dataset", paramLabel = "<name>", description = "Only this dataset.")
    private String dataset;

    @Option(
            names = "--reason",
            paramLabel = "<text>",
            description = "Only records one of whose reasons contains this text.")
    private String reason;

    @Option(names = "--outcome", paramLabel = "<outcome>", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Outcome outcome;

    @Option(
            names = "--run",
            paramLabel = "<id>",
            description = "What this run left, published or not, instead of the published one.")
    private String runId;

    @ArgGroup(exclusive = false)
    private ExportOptions export;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            description =
                    "Show at most so many records of a dataset; 0 for all, exported are all (default: ${DEFAULT-VALUE}).")
    private long limit = 100;

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    private boolean json;

    public QuarantineCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new UsageException("--limit " + limit + " is negative; allowed: 0 for all, or a number of records");
        }
        QuarantineZone zone = new QuarantineZone(out, context.engine().hadoop());
        List<String> ran = zone.datasets();
        if (ran.isEmpty()) {
            throw new UsageException("--out " + out + " holds no runs; allowed: the folder given to run as --out");
        }
        if (dataset != null && !ran.contains(dataset)) {
            throw new UsageException("--dataset " + dataset + " never ran; allowed: " + String.join(", ", ran));
        }
        Map<String, PastRun> chosen = new LinkedHashMap<>();
        for (String name : dataset == null ? ran : List.of(dataset)) {
            chosen(zone.runs(name, date)).ifPresent(run -> chosen.put(name, run));
        }
        if (runId != null && chosen.isEmpty()) {
            throw new UsageException("--run " + runId + " is no run of " + date + "; allowed: one of "
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
            zone.runs(name, date).runs().forEach(run -> ids.add(run.runId()));
        }
        return ids;
    }

    private void show(QuarantineZone zone, Map<String, PastRun> runs) throws IOException {
        QuarantineView view = json ? new QuarantineJson() : new QuarantineText(context.terminal());
        for (Map.Entry<String, PastRun> each : runs.entrySet()) {
            PastRun run = each.getValue();
            List<PastRun> newer = runId == null ? zone.runs(each.getKey(), date).newerThan(run) : List.of();
            view.dataset(each.getKey(), date, run, newer);
            long[] matching = {0};
            zone.read(run, entry -> {
                if (matches(entry) && (++matching[0] <= limit || limit == 0)) {
                    view.entry(entry);
                }
            });
            view.matching(matching[0], limit == 0 ? matching[0] : Math.min(limit, matching[0]));
        }
        view.end(context.terminal());
    }

    private void export(QuarantineZone zone, Map<String, PastRun> runs) throws IOException {
        if (runs.size() > 1) {
            throw new UsageException("--export takes the records of one dataset; allowed: --dataset with one of "
                    + String.join(", ", runs.keySet()));
        }
        ExportSummary summary = new ExportSummary(context.terminal(), json);
        for (Map.Entry<String, PastRun> each : runs.entrySet()) {
            RepairExport files = new RepairExport(
                    export.file(),
                    each.getValue(),
                    export.contract(context, each.getKey()),
                    context.engine().hadoop(),
                    SealedRecords.of(context.environment()));
            try (files) {
                zone.read(each.getValue(), entry -> {
                    if (matches(entry)) {
                        files.add(entry);
                    }
                });
            } catch (IOException | RuntimeException e) {
                files.discard();
                throw e;
            }
            summary.exported(each.getKey(), date, each.getValue(), files.files());
        }
        summary.end();
    }

    private boolean matches(QuarantinedRecord entry) {
        return (outcome == null || outcome.name().equals(entry.outcome()))
                && (reason == null || entry.reasons().stream().anyMatch(text -> text.contains(reason)));
    }
}

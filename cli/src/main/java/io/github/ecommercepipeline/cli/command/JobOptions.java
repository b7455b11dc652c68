package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.lineage.Lineage;
import io.github.ecommercepipeline.cli.lineage.LineageTarget;
import io.github.ecommercepipeline.cli.metrics.MetricsOption;
import io.github.ecommercepipeline.cli.report.JobJson;
import io.github.ecommercepipeline.cli.report.JobSummary;
import io.github.ecommercepipeline.cli.report.ProgressLines;
import io.github.ecommercepipeline.cli.report.ReportWriter;
import io.github.ecommercepipeline.cli.terminal.ErrorText;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.TextFiles;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options common to {@code run}, {@code backfill} and {@code replay}. */
final class JobOptions {

    @Option(
            names = "--raw",
            required = true,
            paramLabel = "<folder>",
            description =
                    "The raw zone, which contains <dataset>/year=YYYY/month=MM/day=DD/*.csv, plain or compressed.")
    private String raw;

    @Mixin
    private OutputOption out;

    @Option(
            names = "--archive",
            paramLabel = "<folder>",
            description = "The archive, from which files of published days are read if they have been moved there.")
    private Optional<String> archive = Optional.empty();

    @Option(
            names = "--views",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<path>",
            description = "The views to maintain in the warehouse: .sql files, or folders of them.")
    private List<String> views = List.of();

    @Option(names = "--force", description = "Publish again even if inputs and contract are unchanged.")
    private boolean force;

    @Option(
            names = "--drop-missing-inputs",
            description = "Publish a day even if files with which it was published are missing.")
    private boolean dropMissingInputs;

    @Option(
            names = "--require-input",
            description = "Exit with 4 if a day on which the contract's calendar expects input has none.")
    private boolean requireInput;

    @Option(names = "--quiet", description = "Show no progress while the job runs.")
    private boolean quiet;

    @Option(
            names = "--lineage",
            paramLabel = "<file|url>",
            description =
                    "Where to send OpenLineage events: a file, to which they are appended, or a server's URL; its key is"
                            + " read from OPENLINEAGE_API_KEY (default: nowhere).")
    private String lineage;

    @Mixin
    private MetricsOption metrics;

    @Mixin
    private JsonOption json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    @Mixin
    private LoadOptions load;

    String raw() {
        return raw;
    }

    /** The folders of the raw zone, by dataset. */
    Map<String, String> folders(CommandContext context) {
        Map<String, String> folders = new LinkedHashMap<>();
        contracts.readings(context).stream()
                .flatMap(reading -> reading.contract().stream())
                .forEach(contract -> folders.put(contract.dataset(), contract.folder()));
        return folders;
    }

    /** Whether an option is set that must only apply to days given explicitly, not to the lookback. */
    boolean appliesToGivenDaysOnly() {
        return force || dropMissingInputs;
    }

    /** @param shownFrom earlier days are shown only if their status is neither unchanged nor no input */
    int run(CommandContext context, DayRange days, LocalDate shownFrom, int parallel) {
        return metrics.measured(context.terminal(), () -> {
            JobContracts checked = JobContracts.checked(context, contracts.readings(context), days.from());
            return run(context, days, shownFrom, checked, () -> settings(context, checked, parallel));
        });
    }

    /**
     * Runs one day again, as with {@code --force}, also if it was unpublished.
     *
     * @param datasets empty: all that have a contract
     */
    int replay(CommandContext context, LocalDate day, List<String> datasets) {
        return metrics.measured(context.terminal(), () -> replayed(context, day, datasets));
    }

    private int replayed(CommandContext context, LocalDate day, List<String> datasets) {
        List<ContractReading> all = contracts.readings(context);
        List<String> known = all.stream()
                .flatMap(reading -> reading.contract().stream())
                .map(Contract::dataset)
                .toList();
        List<String> unknown =
                datasets.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new UsageException("--dataset " + String.join(", ", unknown) + " has no contract; allowed: "
                    + String.join(", ", known));
        }
        List<ContractReading> chosen = all.stream()
                .filter(reading -> datasets.isEmpty()
                        || reading.contract().stream().anyMatch(contract -> datasets.contains(contract.dataset())))
                .toList();
        JobContracts checked = JobContracts.checked(context, chosen, all, day);
        return run(
                context,
                new DayRange(day, day),
                day,
                checked,
                () -> settings(context, checked, 1)
                        .replaying()
                        .referringTo(all.stream()
                                .flatMap(reading -> reading.contract().stream())
                                .toList()));
    }

    private JobSettings settings(CommandContext context, JobContracts chosen, int parallel) {
        return new JobSettings(
                raw,
                out.folder(),
                archive,
                chosen.contracts(),
                new TextFiles(context.engine().hadoop()).views("--views", views),
                load.applied(warehouse.settings(context, out.folder()), context.environment()),
                KeyVariables.read(context.environment()),
                force,
                dropMissingInputs,
                parallel);
    }

    /** @param settings which may start the warehouse of this machine, while Spark starts */
    private int run(
            CommandContext context,
            DayRange days,
            LocalDate shownFrom,
            JobContracts checked,
            Supplier<JobSettings> settings) {
        Terminal terminal = context.terminal();
        Optional<LineageTarget> target =
                Optional.ofNullable(lineage).map(place -> LineageTarget.of(place, context.environment()));
        JobResult result;
        try (Engine.Started engine = context.engine().start(checked, KeyVariables.read(context.environment()))) {
            JobSettings job = settings.get();
            try (ProgressLines progress = ProgressLines.start(terminal, quiet)) {
                progress.report("starting Spark");
                Function<Progress, JobResult> work = listener -> engine.run(job, days.from(), days.to(), listener);
                result = target.map(place -> Lineage.of(
                                place,
                                job,
                                progress,
                                warning -> terminal.err().println(Printable.line("warning: " + warning)),
                                work))
                        .orElseGet(() -> work.apply(progress));
            }
        }
        metrics.ended(result);
        List<Batch> missing = requireInput ? MissingInput.in(result, checked.contracts(), shownFrom) : List.of();
        Optional<String> report = report(context, result, shownFrom);
        int exitCode = missing.isEmpty() || result.exitCode() != 0 ? result.exitCode() : MissingInput.EXIT_CODE;
        if (json.isSet()) {
            terminal.out().println(JobJson.of(result, exitCode));
        } else {
            new JobSummary(result, out.folder(), shownFrom).print(terminal);
            missing.forEach(batch -> terminal.err().println(batch + ": input is required, but there is none"));
            report.ifPresent(terminal.out()::println);
            terminal.out().flush();
            warehouse.printLocal(context);
        }
        return exitCode;
    }

    /** Writes the job's report and returns the line that names it; whether it can be written does not change the job's result. */
    private Optional<String> report(CommandContext context, JobResult result, LocalDate shownFrom) {
        try {
            return new ReportWriter(context.engine().hadoop(), out.folder(), Instant.now())
                    .job(result.jobRunId(), shownFrom)
                    .map(ReportWriter.Written::line);
        } catch (IOException | UncheckedIOException e) {
            context.terminal()
                    .err()
                    .println("The job's report could not be written: " + ErrorText.withCauses(e)
                            + ". The result of the job does not depend on it; write it again with the command report.");
            return Optional.empty();
        }
    }
}

package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.report.JobJson;
import io.github.ecommercepipeline.cli.report.JobSummary;
import io.github.ecommercepipeline.cli.report.ProgressLines;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.TextFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code run}, {@code backfill} and {@code replay} have in common. */
final class JobOptions {

    @Option(
            names = "--raw",
            required = true,
            paramLabel = "<folder>",
            description = "The raw zone: <dataset>/year=YYYY/month=MM/day=DD/*.csv[.gz] below it.")
    private String raw;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "Where quarantine/, runs/ and stage/ go.")
    private String out;

    @Option(
            names = "--archive",
            paramLabel = "<folder>",
            description = "The archive; files of published days that were moved there are read from it.")
    private Optional<String> archive = Optional.empty();

    @Option(
            names = "--views",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<path>",
            description = "Views to keep in the warehouse: .sql files, or a folder of them.")
    private List<String> views = List.of();

    @Option(names = "--force", description = "Publish again even where inputs and contract are unchanged.")
    private boolean force;

    @Option(
            names = "--drop-missing-inputs",
            description = "Publish a day even without files that it was published with and that are gone.")
    private boolean dropMissingInputs;

    @Option(names = "--json", description = "Print one JSON document instead of the table.")
    private boolean json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    @Mixin
    private LoadOptions load;

    /** Whether it does what nobody would want of a day that was not named. */
    boolean isOutOfTheOrdinary() {
        return force || dropMissingInputs;
    }

    /** @param shownFrom earlier days are shown only where something became of them */
    int run(CommandContext context, DayRange days, LocalDate shownFrom, int parallel) {
        return run(context, days, shownFrom, settings(context, contracts.read(context), parallel));
    }

    /**
     * One day again, as if told to with {@code --force}.
     *
     * @param datasets empty: all that have a contract
     */
    int replay(CommandContext context, LocalDate day, List<String> datasets) {
        List<Contract> all = contracts.read(context);
        List<String> known = all.stream().map(Contract::dataset).toList();
        List<String> unknown =
                datasets.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new UsageException("--dataset " + String.join(", ", unknown) + " has no contract; allowed: "
                    + String.join(", ", known));
        }
        List<Contract> chosen = all.stream()
                .filter(contract -> datasets.isEmpty() || datasets.contains(contract.dataset()))
                .toList();
        force = true;
        return run(context, new DayRange(day, day), day, settings(context, chosen, 1));
    }

    private JobSettings settings(CommandContext context, List<Contract> chosen, int parallel) {
        return new JobSettings(
                raw,
                out,
                archive,
                chosen,
                new TextFiles(context.engine().hadoop()).views("--views", views),
                load.applied(warehouse.settings(context.environment()), context.environment()),
                KeyVariables.read(context.environment()),
                force,
                dropMissingInputs,
                parallel);
    }

    private int run(CommandContext context, DayRange days, LocalDate shownFrom, JobSettings settings) {
        Terminal terminal = context.terminal();
        JobResult result;
        try (ProgressLines progress = new ProgressLines(terminal, System::nanoTime)) {
            progress.say("starting Spark");
            result = context.engine().run(settings, days.from(), days.to(), progress);
        }
        if (json) {
            terminal.out().println(JobJson.of(result));
        } else {
            new JobSummary(result, out, shownFrom).print(terminal);
        }
        return result.exitCode();
    }
}

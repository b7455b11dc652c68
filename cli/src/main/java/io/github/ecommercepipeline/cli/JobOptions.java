package io.github.ecommercepipeline.cli;

import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.warehouse.ViewFile;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code run} and {@code backfill} have in common. */
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

    /** Whether it does what nobody would want of a day that was not named. */
    boolean isOutOfTheOrdinary() {
        return force || dropMissingInputs;
    }

    /** @param shownFrom earlier days are shown only where something became of them */
    int run(Context context, DayRange days, LocalDate shownFrom, int parallel) {
        Terminal terminal = context.terminal();
        JobSettings settings = new JobSettings(
                raw,
                out,
                contracts.read(context),
                readViews(context),
                warehouse.settings(context.environment()),
                force,
                dropMissingInputs,
                parallel);
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

    private List<ViewFile> readViews(Context context) {
        return new TextFiles(context.engine().hadoop())
                .read("--views", views, List.of(".sql")).entrySet().stream()
                        .map(file -> new ViewFile(file.getKey(), file.getValue()))
                        .toList();
    }
}

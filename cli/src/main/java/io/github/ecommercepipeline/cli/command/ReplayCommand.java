package io.github.ecommercepipeline.cli.command;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Take one day again from the files that are there now, whether they changed or not.",
        footer = {
            "",
            "Example, after records of one day were repaired or its files restored from the archive:",
            "  scripts/spark-submit replay --date 2024-05-27 --dataset transactions \\",
            "    --raw raw --out out --contracts contracts --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "The day is replaced whole; other days and newer rows stay as they are.",
        })
public final class ReplayCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = "--date",
            required = true,
            converter = DayOption.class,
            paramLabel = "<day>",
            description = "The business date, such as 2024-05-27.")
    private LocalDate date;

    @Option(
            names = "--dataset",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<name>",
            description = "Only these datasets, separated by commas (default: all).")
    private List<String> datasets = List.of();

    @Mixin
    private JobOptions job;

    public ReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return job.replay(context, date, datasets);
    }
}

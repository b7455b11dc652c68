package io.github.ecommercepipeline.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Process one day again from its current files, whether they have changed or not.",
        footer = {
            "",
            "Example, after repairing records of a day or restoring its files from the archive:",
            "  scripts/pipeline replay --date 2024-05-27 --dataset transactions \\",
            "    --raw raw --out out --contracts contracts --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "Replaces the whole day; other days and newer rows are not affected. Also publishes a day again that was",
            "removed with unpublish, from the files it was published from; with --drop-missing-inputs, from those in",
            "the raw zone alone.",
        })
public final class ReplayCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DateOption date;

    @Option(
            names = "--dataset",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<name>",
            description = "Process only these datasets, separated by commas (default: all).")
    private List<String> datasets = List.of();

    @Mixin
    private JobOptions job;

    public ReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return job.replay(context, date.date(), datasets);
    }
}

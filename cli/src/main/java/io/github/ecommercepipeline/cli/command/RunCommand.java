package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Load one day of all datasets into the warehouse, and late files of the days before it.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline run --date 2024-05-27 \\",
            "    --raw sample-data/raw --out out --contracts sample-data/contracts \\",
            "    --views sample-data/views --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "A day whose files and contract are unchanged is not processed again, except with --force.",
        })
public final class RunCommand implements Callable<Integer> {

    private static final int LOOKBACK = 7;

    private final CommandContext context;

    @Parameters(
            arity = "0..*",
            paramLabel = "<file>",
            description = "Files of the day that are not in the raw zone; they are copied there first.")
    private List<String> files = List.of();

    @Mixin
    private DateOption date;

    @Option(
            names = "--lookback",
            paramLabel = "<days>",
            description = "The number of preceding days to check for late files (default: 7; 0 with --force or"
                    + " --drop-missing-inputs). An unchanged day costs one listing.")
    private Integer lookback;

    @Mixin
    private JobOptions job;

    public RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int daysBefore = Optional.ofNullable(lookback).orElse(job.appliesToGivenDaysOnly() ? 0 : LOOKBACK);
        if (daysBefore < 0) {
            throw new UsageException("--lookback is " + daysBefore + "; allowed: 0 or more days");
        }
        if (!files.isEmpty()) {
            new LooseFiles(context).copy(files, job.raw(), job.folders(context), date.date());
        }
        return job.run(context, new DayRange(date.date().minusDays(daysBefore), date.date()), date.date(), 1);
    }
}

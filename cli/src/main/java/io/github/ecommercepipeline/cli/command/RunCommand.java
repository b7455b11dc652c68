package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Take one day of all datasets into the warehouse, and what came late for the days before.",
        footer = {
            "",
            "Example:",
            "  scripts/spark-submit run --date 2024-05-27 \\",
            "    --raw sample-data/raw --out out --contracts sample-data/contracts \\",
            "    --views sample-data/views --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "A day whose files and contract have not changed is not redone, unless --force says so.",
        })
public final class RunCommand implements Callable<Integer> {

    private static final int LOOKBACK = 7;

    private final CommandContext context;

    @Option(
            names = "--date",
            required = true,
            converter = DayOption.class,
            paramLabel = "<day>",
            description = "The business date, such as 2024-05-27.")
    private LocalDate date;

    @Option(
            names = "--lookback",
            paramLabel = "<days>",
            description = {
                "Check that many days before it again, for files that came late",
                "(default: 7; 0 with --force or --drop-missing-inputs). An unchanged day costs one listing."
            })
    private Integer lookback;

    @Mixin
    private JobOptions job;

    public RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int daysBefore = Optional.ofNullable(lookback).orElse(job.isOutOfTheOrdinary() ? 0 : LOOKBACK);
        if (daysBefore < 0) {
            throw new UsageException("--lookback is " + daysBefore + "; allowed: 0 or more days");
        }
        return job.run(context, new DayRange(date.minusDays(daysBefore), date), date, 1);
    }
}

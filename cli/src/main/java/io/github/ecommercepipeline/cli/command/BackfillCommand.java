package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backfill",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Load a range of days into the warehouse, oldest first.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline backfill --from 2024-05-27 --to 2024-05-29 \\",
            "    --raw sample-data/raw --out out --contracts sample-data/contracts \\",
            "    --views sample-data/views --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "After a failure, run it again: days that are published and unchanged are skipped.",
        })
public final class BackfillCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = "--from",
            required = true,
            converter = DateConverter.class,
            paramLabel = "<day>",
            description = "The first business date.")
    private LocalDate from;

    @Option(
            names = "--to",
            required = true,
            converter = DateConverter.class,
            paramLabel = "<day>",
            description = "The last business date, inclusive.")
    private LocalDate to;

    @Option(
            names = "--parallel",
            paramLabel = "<n>",
            defaultValue = "1",
            description = "The number of batches to process at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Mixin
    private JobOptions job;

    public BackfillCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (parallel < 1) {
            throw new UsageException("--parallel is " + parallel + "; allowed: 1 or more");
        }
        DayRange days = new DayRange(from, to);
        return job.run(context, days, days.from(), parallel);
    }
}

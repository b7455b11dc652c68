package io.github.ecommercepipeline.cli.command.migrate;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.JobContracts;
import io.github.ecommercepipeline.cli.report.JobJson;
import io.github.ecommercepipeline.cli.report.JobSummary;
import io.github.ecommercepipeline.cli.report.ProgressLines;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.MigrationJob;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "apply",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Migrate the tables to the contracts.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline migrate apply --raw raw --out out --archive archive --contracts contracts \\",
            "    --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "Until the end, queries see the old tables. If it is killed, run it again: it continues.",
        })
public final class MigrateApplyCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private MigrateOptions options;

    public MigrateApplyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobContracts checked = options.checked(context);
        JobSettings settings = options.settings(context, checked);
        Terminal terminal = context.terminal();
        MigrationJob.Result result;
        try (ProgressLines progress = ProgressLines.start(terminal, false)) {
            progress.report("starting Spark");
            result = context.engine().migrate(settings, checked.findings(), progress);
        }
        JobResult job = result.job();
        if (options.isJson()) {
            terminal.out().println(JobJson.of(job, result.outcomes()));
            return job.exitCode();
        }
        result.outcomes().forEach((dataset, outcome) -> terminal.out().println(dataset + ": " + outcome));
        if (job.exitCode() != 0 || !job.batches().isEmpty()) {
            new JobSummary(job, settings.outputRoot(), LocalDate.MIN).print(terminal);
        }
        return job.exitCode();
    }
}

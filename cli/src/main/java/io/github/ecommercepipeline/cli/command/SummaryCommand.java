package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.report.JobJson;
import io.github.ecommercepipeline.cli.report.JobSummary;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.run.JobResult;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "summary",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Show what a past job did, wherever it ran: the table that it would have shown here.",
        footer = {
            "",
            "Example, of a job of AWS Glue:",
            "  scripts/spark-submit summary --out s3a://work --job jr_0123456789abcdef",
            "",
            "Manifests keep no messages: the job's log says why a batch did not get in.",
        })
public final class SummaryCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "Where the job left its manifests.")
    private String out;

    @Option(names = "--job", paramLabel = "<id>", description = "The job's run id (default: the last that ended).")
    private Optional<String> job = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document instead of the table.")
    private boolean json;

    public SummaryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobResult result = context.engine()
                .job(out, job)
                .orElseThrow(() -> new UsageException(job.map(id -> "--job " + id + " has left no manifest in " + out)
                                .orElse("no job has left a manifest in " + out)
                        + "; allowed: the --out and the id of a job that ran"));
        if (json) {
            context.terminal().out().println(JobJson.of(result));
        } else {
            new JobSummary(result, out, LocalDate.MIN).print(context.terminal());
        }
        return result.exitCode();
    }
}

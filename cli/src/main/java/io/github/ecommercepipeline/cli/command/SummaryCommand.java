package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.report.GlueResults;
import io.github.ecommercepipeline.cli.report.JobJson;
import io.github.ecommercepipeline.cli.report.JobRow;
import io.github.ecommercepipeline.cli.report.JobSummary;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.run.JobResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "summary",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Show the result of a job, wherever it ran; of one that runs, the result so far.",
        footer = {
            "",
            "Example, for an AWS Glue job:",
            "  scripts/pipeline summary --out s3a://work --job jr_0123456789abcdef",
            "",
            "Of a batch that failed before its files were read, only the job's log has the reason.",
        })
public final class SummaryCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption out;

    @Option(names = "--job", paramLabel = "<id>", description = "The job run ID (default: that of the last job).")
    private Optional<String> job = Optional.empty();

    @Option(names = "--all", description = "Show all reasons, not only the most frequent ones of each dataset.")
    private boolean all;

    @Option(
            names = "--glue-results",
            description =
                    "Print the results of the rules as one JSON document, as AWS Glue's BatchGetDataQualityResult does.")
    private boolean glueResults;

    @Mixin
    private JsonOption json;

    public SummaryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobResult result = context.engine()
                .job(out.folder(), job)
                .orElseThrow(() ->
                        new UsageException(job.map(id -> "--job " + id + " has no manifest in " + out.folder())
                                        .orElse("there is no job manifest in " + out.folder())
                                + "; allowed: the --out and the ID of a past job"));
        JobRow row = context.engine()
                .jobManifest(out.folder(), result.jobRunId())
                .map(manifest -> new JobRow(manifest, Instant.now()))
                .orElseThrow();
        int exitCode = Math.max(result.exitCode(), row.exitCode());
        if (glueResults) {
            context.terminal().out().println(GlueResults.of(result));
        } else if (json.isSet()) {
            context.terminal().out().println(JobJson.of(result, exitCode, row));
        } else {
            context.terminal().out().println(row.line());
            JobSummary summary = new JobSummary(result, out.folder(), LocalDate.MIN);
            (all ? summary.withAllReasons() : summary).print(context.terminal());
        }
        return exitCode;
    }
}

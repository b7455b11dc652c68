package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.report.JobList;
import io.github.ecommercepipeline.cli.report.JobRow;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "jobs",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "List the jobs, those that started last first: their status, start, duration and batches.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline jobs --out out",
            "",
            "Status: running; ended (it processed all its batches); failed (an error stopped it before);",
            "stopped (such as with Ctrl-C); died (it was killed: no heartbeat for five minutes).",
            "See 'summary --job <id>' for the result of one job.",
        })
public final class JobsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption out;

    @Option(
            names = "--limit",
            paramLabel = "<n>",
            description = "Show at most that many (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Mixin
    private JsonOption json;

    public JobsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageException("--limit " + limit + " is not a number of jobs; allowed: 1 or more");
        }
        Instant now = Instant.now();
        List<JobRow> rows = context.engine().jobs(out.folder()).stream()
                .limit(limit)
                .map(job -> new JobRow(job, now))
                .toList();
        Terminal terminal = context.terminal();
        if (json.isSet()) {
            terminal.out().println(JobList.json(rows));
        } else {
            JobList.lines(rows, out.folder(), terminal.interactive()).forEach(terminal.out()::println);
        }
        return 0;
    }
}

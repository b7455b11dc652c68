package io.github.ecommercepipeline.cli.command.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.DateConverter;
import io.github.ecommercepipeline.cli.command.DayRange;
import io.github.ecommercepipeline.cli.command.JsonOption;
import io.github.ecommercepipeline.cli.command.OutputOption;
import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.report.ReportWriter;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.report.ReportData;
import io.github.ecommercepipeline.report.ReportData.GluePrice;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Write a report of days as an HTML page, from run manifests alone, wherever the jobs ran.",
        footer = {
            "",
            "Examples:",
            "  scripts/pipeline report --out out --date 2024-05-29",
            "  scripts/pipeline report --out s3a://work --last 7 --archive s3a://archive --file report.html",
            "",
            "Without --date, --from and --last, the last 30 days are reported. The page needs no network",
            "and no other file. 'run', 'backfill' and 'replay' write a report of their job themselves.",
        })
public final class ReportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption out;

    @FileOption(excludedBy = {"--from", "--to", "--last"})
    @Option(names = "--date", converter = DateConverter.class, paramLabel = "<day>", description = "The business date.")
    private LocalDate date;

    @FileOption(excludedBy = {"--date", "--last"})
    @Option(
            names = "--from",
            converter = DateConverter.class,
            paramLabel = "<day>",
            description = "The first business date.")
    private LocalDate from;

    @FileOption(excludedBy = "--date")
    @Option(
            names = "--to",
            converter = DateConverter.class,
            paramLabel = "<day>",
            description = "The last business date, inclusive (default: the newest day of which a run is known).")
    private LocalDate to;

    @FileOption(excludedBy = {"--date", "--from"})
    @Option(
            names = "--last",
            paramLabel = "<n>",
            description = "As many days, up to --to (default: 30; at most " + ReportData.MOST_DAYS + ").")
    private Integer last;

    @Option(
            names = "--archive",
            paramLabel = "<folder>",
            description = "The archive, in which the copies of the files and their checksums are looked up.")
    private Optional<String> archive = Optional.empty();

    @Option(
            names = "--file",
            paramLabel = "<path>",
            description = "The file to write (default: one in <out>/reports, and the index over days beside it).")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--glue-dpu",
            paramLabel = "<n>",
            defaultValue = "2",
            description = "The DPU of all workers of the AWS Glue job, for its cost (default: ${DEFAULT-VALUE}).")
    private int dpu;

    @Option(
            names = "--glue-price",
            paramLabel = "<usd>",
            defaultValue = "0.44",
            description = "The price of a DPU hour of AWS Glue in US dollars (default: ${DEFAULT-VALUE}).")
    private BigDecimal price;

    @Mixin
    private JsonOption json;

    public ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (date != null && (from != null || to != null || last != null)) {
            throw new UsageException("--date excludes --from, --to and --last; allowed: --date, or a range of days");
        }
        if (from != null && last != null) {
            throw new UsageException("--from excludes --last; allowed: --from, or --last with or without --to");
        }
        if (last != null && (last < 1 || last > ReportData.MOST_DAYS)) {
            throw new UsageException("--last is " + last + "; allowed: 1 to " + ReportData.MOST_DAYS);
        }
        if (dpu < 1 || price.signum() < 0) {
            throw new UsageException(
                    "--glue-dpu or --glue-price is too small; allowed: 1 DPU or more at 0 USD or more");
        }
        ReportWriter writer = new ReportWriter(context.engine().hadoop(), out.folder(), Instant.now());
        DayRange days = range(writer);
        if (!writer.hasRuns(days.from(), days.to())) {
            throw new UsageException("there is no run manifest of " + days.from()
                    + (days.from().equals(days.to()) ? "" : " to " + days.to()) + " in " + out.folder()
                    + "; allowed: days up to "
                    + writer.newestDay().orElseThrow());
        }
        ReportWriter.Written written = writer.days(days.from(), days.to(), archive, new GluePrice(dpu, price), file);
        if (json.isSet()) {
            ObjectNode document = JsonOutput.object().put("exitCode", 0).put("verdict", written.verdict());
            document.put("from", days.from().toString()).put("to", days.to().toString());
            document.put("report", written.report());
            written.index().ifPresent(index -> document.put("index", index));
            context.terminal().out().println(JsonOutput.text(document));
        } else {
            context.terminal().out().println(written.verdict());
            context.terminal().out().println(written.line());
        }
        return 0;
    }

    private DayRange range(ReportWriter writer) {
        LocalDate newest = writer.newestDay()
                .orElseThrow(() -> new UsageException(
                        "there is no run manifest in " + out.folder() + "; allowed: the --out of a past job"));
        if (date != null) {
            return new DayRange(date, date);
        }
        LocalDate end = to == null ? newest : to;
        DayRange days = new DayRange(
                from == null ? end.minusDays((last == null ? ReportData.TREND_DAYS : last) - 1L) : from, end);
        if (ChronoUnit.DAYS.between(days.from(), days.to()) >= ReportData.MOST_DAYS) {
            throw new UsageException("--from " + days.from() + " to " + days.to()
                    + " is too long for one report; allowed: at most " + ReportData.MOST_DAYS + " days");
        }
        return days;
    }
}

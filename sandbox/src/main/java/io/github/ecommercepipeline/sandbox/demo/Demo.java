package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.archiver.ArchiveStep;
import io.github.ecommercepipeline.sandbox.events.EventRule;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.glue.GlueProcess;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads the sample days from S3 into the Redshift stand-in and shows the outcome of every record. */
@Command(name = "scripts/demo")
public final class Demo implements Callable<Integer> {

    private static final String FIRST_DAY = "2024-05-27";
    private static final String LAST_DAY = "2024-05-29";

    private final Terminal terminal;
    private Map<String, String> environment = Map.of();

    @Option(names = "--project", required = true, description = "The project's folder.")
    private Path project;

    @Option(names = "--folder", description = "The folder of S3 and warehouse data (default: .demo in the project).")
    private Optional<Path> folder;

    @Option(names = "--keep", description = "Leave S3 and warehouse running until Enter is pressed.")
    private boolean keep;

    @Option(names = "--reset", description = "Delete the data of earlier demos.")
    private boolean reset;

    private Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(System.getenv()), args));
    }

    static int run(Terminal terminal, String... args) {
        int exitCode = new CommandLine(new Demo(terminal)).execute(args);
        terminal.out().flush();
        return exitCode;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Places places = new Places(project, folder.orElse(project.resolve(".demo")));
        if (reset) {
            FileUtils.deleteDirectory(places.folder().toFile());
        }
        try (Cloud cloud = Cloud.at(places.folder())) {
            Map<String, String> settings = cloud.sparkSettings();
            settings.forEach(System::setProperty);
            environment = DemoKeys.in(places.keys());
            try {
                int exitCode = show(cloud, places);
                if (exitCode == 0 && keep) {
                    waitForEnter();
                }
                return exitCode;
            } finally {
                settings.keySet().forEach(System::clearProperty);
                // Hadoop caches a client per bucket, and this one points to a server that is about to stop.
                FileSystem.get(URI.create("s3a://" + Cloud.BUCKET), cloud.s3().configure(new Configuration()))
                        .close();
            }
        }
    }

    private int show(Cloud cloud, Places places) throws IOException, SQLException {
        PrintWriter out = terminal.out();
        out.println(raw(cloud, places));
        deploy(cloud, places);
        out.println("The job, started as on AWS Glue, loads them from S3 into the warehouse.");
        out.println();
        out.println("  from  " + Places.raw() + "  (a real S3 server on "
                + cloud.s3().endpoint() + ")");
        out.println("  into  " + cloud.jdbcUrl() + "  (a stand-in for Amazon Redshift)");
        out.println();
        EventRule rule = EventRule.ofJobEnds(project);
        String jobRunId = "jr_" + UUID.randomUUID().toString().replace("-", "");
        GlueProcess.Ended job =
                new JobStep(places, cloud, rule.jobName(), environment).run(jobRunId, FIRST_DAY, LAST_DAY, terminal);
        int exitCode = cli("summary", "--out", Places.out(), "--job", jobRunId);
        if (exitCode != 0 || job.exitCode() != 0) {
            terminal.err().println(job.output());
            return Math.max(exitCode, job.exitCode());
        }
        out.println();
        out.println(archive(cloud, rule, jobRunId));
        out.println();
        out.println("Sales by category, without returns (analytics.daily_sales)");
        out.println();
        Sales.read(cloud.jdbcUrl()).lines(terminal.interactive()).forEach(out::println);
        out.println();
        out.println("One of the rejected records, and why (all of them: " + Places.quarantine() + ")");
        out.println();
        exitCode = cli(
                "quarantine",
                "--out=" + Places.out(),
                "--date=" + FIRST_DAY,
                "--dataset=transactions",
                "--reason=price",
                "--limit=1");
        out.println();
        exitCode = Math.max(exitCode, report(places));
        out.println();
        out.println("Look into the warehouse" + (keep ? ":" : " while it runs (scripts/demo --keep):"));
        out.println("  " + cloud.psqlCommand());
        out.println();
        out.println("Run the demo again: nothing changes. To start afresh: scripts/demo --reset");
        out.println("To work against S3 and the warehouse yourself: scripts/sandbox up");
        out.flush();
        return exitCode;
    }

    /** If Lambda cannot run here, the same files come from {@code sample-data}. */
    private String raw(Cloud cloud, Places places) throws IOException {
        if (LambdaProcess.isPossible()) {
            return new GenerateStep(project, cloud.s3(), Cloud.BUCKET, Places.RAW).run();
        }
        int files = Uploads.put(places.sample(Places.RAW), cloud.s3(), Cloud.BUCKET, Places.RAW);
        return "Three days of a fictitious shop, " + files + " files of sample-data.";
    }

    /** As {@code scripts/deploy} does: the job reads contracts and views from S3. */
    private static void deploy(Cloud cloud, Places places) throws IOException {
        for (String folder : List.of(Places.CONTRACTS, Places.VIEWS)) {
            Uploads.put(places.sample(folder), cloud.s3(), Cloud.BUCKET, folder);
        }
    }

    private String archive(Cloud cloud, EventRule rule, String jobRunId) throws IOException {
        return LambdaProcess.isPossible()
                ? new ArchiveStep(project, cloud.s3(), rule, Places.out(), Places.archive())
                        .run(JobState.succeeded(rule.jobName(), jobRunId))
                : "The archiver needs AWS Lambda's runtime, which runs on Linux only: skipped here.";
    }

    /** On this machine, since a browser does not read S3. */
    private int report(Places places) {
        return cli(
                "report",
                "--out=" + Places.out(),
                "--archive=" + Places.archive(),
                "--from=" + FIRST_DAY,
                "--to=" + LAST_DAY,
                "--file=" + places.report());
    }

    private int cli(String... args) {
        return Cli.execute(List.of(args), environment, terminal);
    }

    private void waitForEnter() throws IOException {
        terminal.out().println();
        terminal.out().println("Both run until you press Enter.");
        terminal.out().flush();
        int read = System.in.read();
        while (read != '\n' && read >= 0) {
            read = System.in.read();
        }
    }
}

package io.github.ecommercepipeline.sandbox.archiver;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.S3Client;

/** Measures the archiver, on Lambda's runtime with a heap of 256 MB, against a plain loop of the same calls. */
@Command(name = "scripts/bench --archive")
public final class ArchiveBench implements Callable<Integer> {

    private static final int PARALLELISM = 16;
    private static final int PART_BYTES = 16 << 20;
    private static final String JOB = "bench";
    private static final int WARM_UP_OBJECTS = 100;

    private final Terminal terminal;

    @Option(names = "--project", required = true, description = "The project's folder.")
    private Path project;

    @Option(names = "--quick", description = "A smoke test, not a measurement.")
    private boolean quick;

    @Option(names = "--rounds", description = "Rounds of each.")
    private int rounds = 3;

    private ArchiveBench(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        // Otherwise java.net's client keeps five connections and opens a new one for each call of the other threads.
        System.setProperty("http.maxConnections", "" + 2 * PARALLELISM);
        Terminal terminal = Terminal.ofProcess(System.getenv());
        int exitCode = new CommandLine(new ArchiveBench(terminal)).execute(args);
        terminal.out().flush();
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws IOException {
        int small = quick ? 50 : 3000;
        int large = quick ? 1 : 5;
        Path folder = Files.createTempDirectory("archive-bench");
        try (S3Server server = S3Server.temporary("raw", "work");
                S3Client s3 = server.access().client()) {
            BenchObjects objects = new BenchObjects(s3, small, large);
            say("writing %,d small and %d large objects", small, large);
            List<BenchObjects.Raw> raw = objects.write();
            Table table = Table.of(
                    Column.right("round"), Column.right("archiver"), Column.right("bare loop"), Column.right("ratio"));
            for (int round = 1; round <= (quick ? 1 : rounds); round++) {
                boolean archiverFirst = round % 2 == 0;
                double before = archiverFirst ? archiver(server, folder, objects, raw, round) : 0;
                double bare = bare(s3, raw, round);
                double archiver = archiverFirst ? before : archiver(server, folder, objects, raw, round);
                table.row(
                        Cell.of(round),
                        Cell.of(String.format(Locale.ROOT, "%.1f s", archiver)),
                        Cell.of(String.format(Locale.ROOT, "%.1f s", bare)),
                        Cell.of(String.format(Locale.ROOT, "%.2f", archiver / bare)));
            }
            table.lines(terminal.interactive()).forEach(terminal.out()::println);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return 0;
    }

    /** Seconds; uses a separate bucket, because the local server slows down as a bucket fills. */
    private double bare(S3Client s3, List<BenchObjects.Raw> raw, int round) throws IOException {
        String bucket = "bare-" + round;
        s3.createBucket(create -> create.bucket(bucket));
        try (BareCopies bare = new BareCopies(s3, bucket, PARALLELISM, PART_BYTES)) {
            bare.copy(few(raw), "warm-up");
            long start = System.nanoTime();
            bare.copy(raw, "run");
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Seconds, as {@link #bare}. */
    private double archiver(S3Server server, Path folder, BenchObjects objects, List<BenchObjects.Raw> raw, int round)
            throws IOException {
        String bucket = "archive-" + round;
        objects.s3().createBucket(create -> create.bucket(bucket));
        ArchiverFunction function = ArchiverFunction.of(project, JOB, "s3://work", "s3://" + bucket)
                .with("PARALLELISM", "" + PARALLELISM)
                .with("MULTIPART_THRESHOLD_BYTES", "" + PART_BYTES)
                .with("PART_BYTES", "" + PART_BYTES);
        try (LambdaProcess archiver = new LambdaProcess(function.on(server.access()), folder.resolve("archiver.log"))) {
            archive(archiver, objects, few(raw), "warm-up-" + round);
            objects.published("run-" + round, raw);
            long start = System.nanoTime();
            deliver(archiver, "run-" + round);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static List<BenchObjects.Raw> few(List<BenchObjects.Raw> raw) {
        return raw.subList(0, Math.min(raw.size(), WARM_UP_OBJECTS));
    }

    private static void archive(LambdaProcess archiver, BenchObjects objects, List<BenchObjects.Raw> raw, String runId)
            throws IOException {
        objects.published(runId, raw);
        deliver(archiver, runId);
    }

    private static void deliver(LambdaProcess archiver, String runId) throws IOException {
        Invocation end =
                archiver.invoke(new SnsDelivery(JobState.succeeded(JOB, runId).event()).payload());
        if (!(end instanceof Invocation.Returned)) {
            throw new IOException("the archiver failed: " + end + "\n" + archiver.log());
        }
    }

    private void say(String what, Object... values) {
        terminal.err().println(String.format(Locale.ROOT, what, values));
    }
}

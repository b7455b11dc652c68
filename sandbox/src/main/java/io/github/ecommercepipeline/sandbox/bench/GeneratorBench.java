package io.github.ecommercepipeline.sandbox.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.generator.ShopContracts;
import io.github.ecommercepipeline.generator.layout.FileLayouts;
import io.github.ecommercepipeline.generator.raw.DaySummary;
import io.github.ecommercepipeline.generator.raw.RawDays;
import io.github.ecommercepipeline.generator.request.Request;
import io.github.ecommercepipeline.generator.request.RequestReader;
import io.github.ecommercepipeline.generator.store.FolderStore;
import io.github.ecommercepipeline.localwarehouse.process.Waiting;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaFunction;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Server;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/** The generator against a loop that writes one line, and its function from its start on. */
final class GeneratorBench {

    /** As long as the generator's lines are on average. */
    private static final byte[] LINE = "T20240527-01234567,C0001234,P000123,1,118.09,2024-05-27,credit_card,shipped\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static final String MODULE = "generator-lambda";
    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final int BUFFER = 1 << 16;
    private static final int HEAP_MEGABYTES = 256;

    private final Path folder;
    private final FileLayouts layouts = ShopContracts.packed();

    GeneratorBench(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Seconds of some work.
     *
     * @param records that it wrote
     */
    record Timed(long records, double seconds) {}

    /** Writes a day of one file, a few records of it faulty; the shop is set up before. */
    Timed generate(long orders) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", DAY.toString())
                .put("transactionsPerDay", orders)
                .put("customers", 5_000)
                .put("products", 1_000)
                .put("filesPerDay", 1);
        json.withObject("/faults").put("decimalComma", 0.001).put("exactDuplicate", 0.001);
        Request request = RequestReader.read(json, DAY);
        RawDays days = new RawDays(
                layouts, request.seed(), request.size(), request.opening(), request.files(), request.faults());
        long start = System.nanoTime();
        DaySummary summary = days.write(DAY, new FolderStore(folder));
        return new Timed(summary.records(), seconds(start));
    }

    /** Writes the same line so many times. */
    Timed constant(long records) throws IOException {
        long start = System.nanoTime();
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("constant.csv")), BUFFER)) {
            for (long i = 0; i < records; i++) {
                out.write(LINE);
            }
        }
        return new Timed(records, seconds(start));
    }

    /** The first invocation of a new process, and the second: seconds. */
    static double[] invocations(Path project) throws IOException {
        try (S3Server server = S3Server.temporary("raw")) {
            LambdaFunction function =
                    LambdaFunction.generator(project, 1024, Duration.ofMinutes(1), server.access(), "s3://raw");
            Path log = Files.createTempFile("function", ".log");
            double[] seconds = new double[2];
            try (LambdaProcess lambda = new LambdaProcess(function, log)) {
                for (int i = 0; i < seconds.length; i++) {
                    long start = System.nanoTime();
                    Invocation end = lambda.invoke("{\"from\":\"" + DAY + "\",\"transactionsPerDay\":10}");
                    seconds[i] = seconds(start);
                    if (!(end instanceof Invocation.Returned)) {
                        throw new IOException(end.toString());
                    }
                }
            } finally {
                Files.delete(log);
            }
            return seconds;
        }
    }

    /** Streams a day of one file to S3 in a process of its own with a small heap. */
    static Timed stream(Path project, long orders) throws IOException {
        try (S3Server server = S3Server.temporary("raw")) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + HEAP_MEGABYTES + "m",
                            "-jar",
                            DeployedJar.ofLambda(project, MODULE).toString(),
                            "--request={\"from\": \"" + DAY + "\", \"transactionsPerDay\": " + orders
                                    + ", \"customers\": 100000, \"products\": 20000, \"filesPerDay\": 1,"
                                    + " \"faults\": {\"tooLong\": 0.001}}",
                            "--out=s3://raw")
                    .inheritIO();
            builder.environment().putAll(server.access().environment());
            long start = System.nanoTime();
            int exitCode = Waiting.on(builder.start()::waitFor);
            double seconds = seconds(start);
            try (var client = server.access().client()) {
                long bytes =
                        client.listObjectsV2(list -> list.bucket("raw").prefix("transactions/")).contents().stream()
                                .mapToLong(object -> object.size())
                                .sum();
                if (exitCode != 0 || bytes < orders * LINE.length / 2) {
                    throw new IOException("exit code " + exitCode + ", " + bytes + " bytes in S3");
                }
            }
            return new Timed(orders, seconds);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}

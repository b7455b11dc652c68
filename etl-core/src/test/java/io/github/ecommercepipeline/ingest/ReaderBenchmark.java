package io.github.ecommercepipeline.ingest;

import static io.github.ecommercepipeline.ingest.TestContract.key;
import static io.github.ecommercepipeline.ingest.TestContract.patterns;
import static io.github.ecommercepipeline.ingest.TestContract.property;

import com.sun.management.OperatingSystemMXBean;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints what reading costs against Spark's own reader, on two cores, warm: medians of interleaved rounds.
 *
 * <p>Arguments: records (5,000,000), files (8), rounds (5).
 */
public final class ReaderBenchmark {

    private static final String[] NAMES = {"id", "customer", "product", "units", "price", "day", "payment", "status"};

    private ReaderBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 5_000_000;
        int files = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Path folder = Files.createTempDirectory("reader-benchmark");
        try {
            run(SparkSessionExtension.session(), write(folder, records, files), rounds);
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void run(SparkSession spark, List<Input> inputs, int rounds) {
        List<Double> sparkTexts = new ArrayList<>();
        List<Double> texts = new ArrayList<>();
        List<Double> typed = new ArrayList<>();
        String[] paths = inputs.stream().map(Input::path).toArray(String[]::new);
        long split = RecordSource.splitBytes(spark, inputs);
        for (int round = 0; round <= rounds; round++) {
            List<Double> seconds = List.of(
                    seconds(spark.read().option("header", true).csv(paths)),
                    seconds(columns(RecordSource.read(spark, texts(), inputs, split))),
                    seconds(columns(RecordSource.read(spark, typed(), inputs, split))));
            if (round > 0) {
                sparkTexts.add(seconds.get(0));
                texts.add(seconds.get(1));
                typed.add(seconds.get(2));
            }
            System.out.println("round " + round + " " + seconds);
        }
        ToDoubleFunction<List<Double>> median =
                all -> all.stream().sorted().toList().get(all.size() / 2);
        double base = median.applyAsDouble(sparkTexts);
        System.out.printf(
                "Spark's texts %.2f s; texts %.2f s = %.2f; typed %.2f s = %.2f%n",
                base,
                median.applyAsDouble(texts),
                median.applyAsDouble(texts) / base,
                median.applyAsDouble(typed),
                median.applyAsDouble(typed) / base);
    }

    /** Processor time of all threads by two: what two idle cores would take, whoever else is using them now. */
    private static double seconds(Dataset<Row> rows) {
        long start = processorNanos();
        rows.write().format("noop").mode("overwrite").save();
        return (processorNanos() - start) / 2e9;
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The file's columns, as Spark's reader gives them. */
    private static Dataset<Row> columns(Dataset<Row> records) {
        return records.selectExpr(NAMES);
    }

    private static Contract texts() {
        return TestContract.ofTexts(NAMES).build();
    }

    private static Contract typed() {
        return new TestContract()
                .with(
                        key(property("id", new FieldType.Text(64)), 1),
                        property("customer", new FieldType.Text(64)),
                        property("product", new FieldType.Text(64)),
                        property("units", new FieldType.Whole(4)),
                        property("price", new FieldType.Decimal(12, 2)),
                        property("day", new FieldType.Date(), patterns("uuuu-MM-dd")),
                        property("payment", new FieldType.Text(32)),
                        property("status", new FieldType.Text(32)))
                .build();
    }

    private static List<Input> write(Path folder, int records, int files) throws IOException {
        Random random = new Random(1);
        String[] payments = {"credit_card", "paypal", "bank_transfer", "gift_card"};
        String[] states = {"completed", "pending", "cancelled", "refunded"};
        LocalDate first = LocalDate.of(2024, 1, 1);
        List<Input> inputs = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            Path path = folder.resolve("part-" + file + ".csv");
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                out.write(String.join(",", NAMES) + "\n");
                for (int i = file; i < records; i += files) {
                    String[] fields = {
                        "TXN%09d".formatted(i),
                        "CUST" + random.nextInt(100_000),
                        "PROD" + random.nextInt(10_000),
                        String.valueOf(1 + random.nextInt(9)),
                        random.nextInt(500) + "." + (10 + random.nextInt(90)),
                        first.plusDays(random.nextInt(366)).toString(),
                        payments[random.nextInt(4)],
                        states[random.nextInt(4)]
                    };
                    out.write(String.join(",", Arrays.asList(fields)));
                    out.newLine();
                }
            }
            inputs.add(new Input(path.toUri().toString(), Files.size(path), "none"));
        }
        return inputs;
    }
}

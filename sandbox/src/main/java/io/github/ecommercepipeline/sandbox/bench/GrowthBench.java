package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** How the pipeline's seconds grow with records and with files, and what uneven data costs; in one process that is warm. */
final class GrowthBench {

    private static final int FILES = 8;
    private static final int WARM_UP = 5;
    private static final int MOST_SMALL_FILES = 1_000;
    private static final int RECORDS_IN_SMALL_FILE = 100;

    private final Path folder;
    private final BenchOutput output;
    private final Report report;
    private final int rounds;
    private final List<Long> records;
    private final List<Integer> files;

    /**
     * With these sizes.
     *
     * @param records ascending; the first is also what is spread over more and more files
     * @param files ascending
     */
    GrowthBench(Path folder, BenchOutput output, Report report, int rounds, List<Long> records, List<Integer> files) {
        this.folder = folder;
        this.output = output;
        this.report = report;
        this.rounds = rounds;
        this.records = records;
        this.files = files;
    }

    /** Writes a day's files below a raw zone. */
    @FunctionalInterface
    private interface Writer {
        void write(Path raw) throws IOException;
    }

    void measure() throws IOException {
        try (SparkSession spark = BenchSession.open()) {
            // The first runs in a process compile.
            seconds(spark, "warming up", records.get(0), WARM_UP, evenly(new DataSize(records.get(0), FILES)));
            List<CostModel.Point> points = new ArrayList<>();
            points.addAll(byRecords(spark));
            points.addAll(byFiles(spark));
            model(points);
            skew(spark);
        }
    }

    private List<CostModel.Point> byRecords(SparkSession spark) throws IOException {
        Table table = Table.of(
                Column.right("records"),
                Column.right("files"),
                Column.right("pipeline"),
                Column.right("s per million"),
                Column.right("÷ smallest"));
        List<CostModel.Point> points = new ArrayList<>();
        double smallest = Double.NaN;
        for (long count : records) {
            DataSize size = new DataSize(count, FILES);
            double seconds = seconds(spark, size);
            double million = seconds / count * 1e6;
            smallest = Double.isNaN(smallest) ? million : smallest;
            report.add(new Report.Figure("growth", count, FILES, "s per million ÷ at the smallest", million, smallest));
            table.row(
                    Cell.of(count),
                    Cell.of(FILES),
                    Cell.of(Report.text(seconds) + " s"),
                    Cell.of(Report.text(million)),
                    Cell.of(Report.text(million / smallest)));
            points.add(new CostModel.Point(size, seconds));
        }
        output.print("growth by records: one process, warm; rounds of each: " + rounds, table);
        return points;
    }

    private List<CostModel.Point> byFiles(SparkSession spark) throws IOException {
        Table table = Table.of(
                Column.right("records"), Column.right("files"), Column.right("pipeline"), Column.right("÷ fewest"));
        List<CostModel.Point> points = new ArrayList<>();
        for (int count : files) {
            DataSize size = new DataSize(records.get(0), count);
            points.add(new CostModel.Point(size, seconds(spark, size)));
            double seconds = points.get(points.size() - 1).seconds();
            double fewest = points.get(0).seconds();
            report.add(
                    new Report.Figure("growth", size.records(), count, "s ÷ with the fewest files", seconds, fewest));
            table.row(
                    Cell.of(size.records()),
                    Cell.of(count),
                    Cell.of(Report.text(seconds) + " s"),
                    Cell.of(Report.text(seconds / fewest)));
        }
        output.print("growth by files: one process, warm; rounds of each: " + rounds, table);
        return points;
    }

    private void model(List<CostModel.Point> points) {
        CostModel model = CostModel.of(points);
        Table table = Table.of(
                Column.right("records"), Column.right("files"), Column.right("measured"), Column.right("model"));
        for (CostModel.Point point : points) {
            table.row(
                    Cell.of(point.size().records()),
                    Cell.of(point.size().files()),
                    Cell.of(Report.text(point.seconds()) + " s"),
                    Cell.of(Report.text(model.seconds(point.size())) + " s"));
        }
        output.print(
                String.format(
                        Locale.ROOT,
                        "the model: %.2f s + %.3f s per million records + %.3f s per thousand files",
                        model.start(),
                        model.perMillionRecords(),
                        model.perThousandFiles()),
                table);
    }

    private void skew(SparkSession spark) throws IOException {
        long count = records.get(0);
        int small = (int) Math.min(MOST_SMALL_FILES, count / 10 / RECORDS_IN_SMALL_FILE);
        long[] uneven = new long[small + 1];
        Arrays.fill(uneven, 1, uneven.length, count / 10 / small);
        uneven[0] = count - small * uneven[1];
        Map<String, Writer> writers = new LinkedHashMap<>();
        writers.put("records of their own keys in 8 files", evenly(new DataSize(count, FILES)));
        writers.put("copies of one key in 8 files", raw -> BenchData.writeOneKey(raw, count, FILES));
        writers.put(
                String.format(Locale.ROOT, "as many in %,d files", uneven.length),
                evenly(new DataSize(count, uneven.length)));
        writers.put(
                String.format(Locale.ROOT, "nine tenths in one file, the rest in %,d", small),
                raw -> BenchData.writeUneven(raw, uneven));
        Table table = Table.of(
                Column.right("records"), Column.left("how"), Column.right("pipeline"), Column.right("÷ first"));
        double first = Double.NaN;
        for (Map.Entry<String, Writer> writer : writers.entrySet()) {
            double seconds = seconds(spark, writer.getKey(), count, rounds, writer.getValue());
            first = Double.isNaN(first) ? seconds : first;
            report.add(new Report.Figure("growth", count, FILES, writer.getKey() + " ÷ evenly", seconds, first));
            table.row(
                    Cell.of(count),
                    Cell.of(writer.getKey()),
                    Cell.of(Report.text(seconds) + " s"),
                    Cell.of(Report.text(seconds / first)));
        }
        output.print("uneven data: one process, warm; rounds of each: " + rounds, table);
    }

    private static Writer evenly(DataSize size) {
        return raw -> BenchData.write(raw, size);
    }

    private double seconds(SparkSession spark, DataSize size) throws IOException {
        String what = String.format(Locale.ROOT, "%,d records in %,d files", size.records(), size.files());
        return seconds(spark, what, size.records(), rounds, evenly(size));
    }

    /** The median after one round that is not measured. */
    private double seconds(SparkSession spark, String what, long count, int times, Writer writer) throws IOException {
        Path raw = folder.resolve("raw");
        output.say("growth: %s", what);
        writer.write(raw);
        try {
            List<Double> seconds = new ArrayList<>();
            for (int round = 0; round <= times; round++) {
                long start = System.nanoTime();
                Contestant.PIPELINE
                        .copy()
                        .run(spark, raw, folder.resolve("copy").resolve("out"), count);
                seconds.add((System.nanoTime() - start) / 1e9);
            }
            return Rounds.median(seconds.subList(1, seconds.size()));
        } finally {
            FileUtils.deleteDirectory(raw.toFile());
        }
    }
}

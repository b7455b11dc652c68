package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Compares days as one engine prepares them with the lines that Spark 3.5 wrote. */
public final class OutcomesOnEngines {

    private final SparkSession spark;
    private final Path approved;
    private final List<PreparedDay> days = new ArrayList<>();

    /**
     * Starts without a day.
     *
     * @param approved the file with a line for each day, which {@code -Dapprove.outcomes} writes
     */
    public OutcomesOnEngines(SparkSession spark, Path approved) {
        this.spark = spark;
        this.approved = approved;
    }

    public void add(PreparedDay day) throws IOException {
        days.add(day);
        String kept = System.getProperty("keep.days");
        if (kept != null) {
            day.keep(Path.of(kept).resolve("spark-" + spark.version()));
        }
    }

    /** Prints what was compared, and fails if anything differs. */
    public void assertEqual() throws IOException {
        List<String> lines = days.stream().map(PreparedDay::line).toList();
        if (System.getProperty("approve.outcomes") != null) {
            assertThat(spark.version())
                    .as("-Dapprove.outcomes needs Spark 3.5, whose outcomes the other engines must have")
                    .startsWith("3.5.");
            Files.write(approved, lines);
        }
        List<String> expected = Files.readAllLines(approved);
        List<String> differences = new ArrayList<>(lines);
        differences.removeAll(expected);
        System.out.printf(
                Locale.ROOT,
                "Spark %s: %d datasets, %d days, %d files, %d records, %d bytes, %d differences%n",
                spark.version(),
                days.stream().map(day -> day.batch().dataset()).distinct().count(),
                days.size(),
                days.stream().mapToInt(PreparedDay::files).sum(),
                days.stream().mapToLong(day -> day.books().read()).sum(),
                days.stream().mapToLong(PreparedDay::bytes).sum(),
                differences.size());
        assertThat(differences).isEmpty();
        assertThat(expected).hasSize(days.size());
    }
}

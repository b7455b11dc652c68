package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** One copy in a process of its own: {@code <contestant> <raw> <out> <records>}. */
final class ContestantProcess {

    private ContestantProcess() {}

    public static void main(String[] args) throws IOException {
        Contestant contestant = Contestant.valueOf(args[0].toUpperCase(Locale.ROOT));
        if (!contestant.needsSpark()) {
            contestant.copy().run(null, Path.of(args[1]), Path.of(args[2]), Long.parseLong(args[3]));
            return;
        }
        try (SparkSession spark = BenchSession.open()) {
            contestant.copy().run(spark, Path.of(args[1]), Path.of(args[2]), Long.parseLong(args[3]));
        }
    }
}

package io.github.ecommercepipeline.sandbox.bench;

import org.apache.spark.sql.SparkSession;

/** The same Spark for both contestants. */
final class BenchSession {

    private BenchSession() {}

    static SparkSession open() {
        return SparkSession.builder()
                .master("local[*]")
                .appName("bench")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config(
                        "spark.sql.shuffle.partitions",
                        String.valueOf(2 * Runtime.getRuntime().availableProcessors()))
                .getOrCreate();
    }
}

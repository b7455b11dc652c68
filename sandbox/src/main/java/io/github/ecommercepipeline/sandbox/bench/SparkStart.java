package io.github.ecommercepipeline.sandbox.bench;

/** Starts a Spark session and ends it. */
final class SparkStart {

    private SparkStart() {}

    public static void main(String[] args) {
        BenchSession.open().stop();
    }
}

package io.github.ecommercepipeline.glue;

/** Whom a job tells how it ended; everything may throw what it likes. */
interface Outside extends AutoCloseable {

    /** Such as eu-west-1. */
    String region();

    /** Puts the run summary event; its detail is JSON. */
    void put(RunEvent event, String detail);

    /** Puts all metrics of a run. */
    void put(RunMetrics metrics, String jobName);

    @Override
    void close();
}

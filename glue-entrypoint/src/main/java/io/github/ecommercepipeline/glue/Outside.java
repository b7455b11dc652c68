package io.github.ecommercepipeline.glue;

/** Whom a job tells how it ended; everything may throw what it likes. */
interface Outside extends AutoCloseable {

    /** Such as eu-west-1. */
    String region();

    /** @param detail JSON */
    void put(RunEvent event, String detail);

    void put(RunMetrics metrics, String jobName);

    @Override
    void close();
}

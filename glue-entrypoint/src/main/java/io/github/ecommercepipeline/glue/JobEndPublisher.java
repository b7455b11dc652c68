package io.github.ecommercepipeline.glue;

/** Publishes how a job ended; any method may throw. */
interface JobEndPublisher extends AutoCloseable {

    /** Such as eu-west-1. */
    String region();

    /** Puts the run summary event; its detail is JSON. */
    void put(RunEvent event, String detail);

    /** Puts all metrics of a run. */
    void put(RunMetrics metrics, String jobName);

    @Override
    void close();
}

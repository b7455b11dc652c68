package io.github.ecommercepipeline.infrastructure.job;

/** The names of the event in docs/events.md. */
public final class RunSummaryEvent {

    public static final String SOURCE = "ecommerce-pipeline";
    public static final String PUBLISHED = "Run Published";
    public static final String FAILED = "Run Failed";

    private RunSummaryEvent() {}
}

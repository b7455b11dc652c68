package io.github.ecommercepipeline.infrastructure.job;

/** The event that docs/events.md describes, by name. */
public final class RunSummary {

    public static final String SOURCE = "ecommerce-pipeline";
    public static final String PUBLISHED = "Run Published";
    public static final String FAILED = "Run Failed";

    private RunSummary() {}
}

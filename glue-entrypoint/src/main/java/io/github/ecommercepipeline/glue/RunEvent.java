package io.github.ecommercepipeline.glue;

/** How a job ended, as the run summary event says it; docs/events.md describes the event. */
public enum RunEvent {
    /** Every batch was published or had nothing to do. */
    PUBLISHED("Run Published"),
    /** Everything else. */
    FAILED("Run Failed");

    /** The event's {@code source}. */
    public static final String SOURCE = "ecommerce-pipeline";

    private final String detailType;

    RunEvent(String detailType) {
        this.detailType = detailType;
    }

    /** The event's {@code detail-type}. */
    public String detailType() {
        return detailType;
    }
}

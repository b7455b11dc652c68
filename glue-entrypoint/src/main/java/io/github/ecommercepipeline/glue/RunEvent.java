package io.github.ecommercepipeline.glue;

/** The two kinds of run summary event; see docs/events.md. */
public enum RunEvent {
    /** Every batch was published or had nothing to do. */
    PUBLISHED("Run Published"),
    /** Any other end. */
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

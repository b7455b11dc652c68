package io.github.ecommercepipeline.infrastructure.job;

/** The names of the metrics in docs/events.md; each has the dimension {@link #DIMENSION}. */
public final class JobMetrics {

    public static final String NAMESPACE = "ECommercePipeline";
    public static final String DIMENSION = "JobName";
    /** The second dimension of what is measured by dataset. */
    public static final String DATASET = "Dataset";

    public static final String READ = "RecordsRead";
    public static final String ACCEPTED = "RecordsAccepted";
    public static final String REJECTED = "RecordsRejected";
    public static final String DUPLICATE = "RecordsDuplicate";
    public static final String REJECTED_RATE = "RejectedRate";
    public static final String BATCHES_PUBLISHED = "BatchesPublished";
    public static final String BATCHES_UNCHANGED = "BatchesUnchanged";
    public static final String BATCHES_FAILED = "BatchesFailed";
    public static final String GATES_FAILED = "GatesFailed";
    public static final String WARNINGS_FAILED = "WarningsFailed";
    public static final String PUBLISHED_THROUGH = "PublishedThrough";
    public static final String DURATION = "JobDuration";

    private JobMetrics() {}
}

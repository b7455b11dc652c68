package io.github.ecommercepipeline.glue;

/**
 * The metrics of a job run, as docs/events.md describes them; each has the dimension {@link #DIMENSION}, and
 * {@link #REJECTED_RATE} and {@link #PUBLISHED_THROUGH} have a second series for each dataset, which has {@link #DATASET} as
 * well.
 */
public enum RunMetric {
    READ("RecordsRead", "Count"),
    ACCEPTED("RecordsAccepted", "Count"),
    REJECTED("RecordsRejected", "Count"),
    DUPLICATE("RecordsDuplicate", "Count"),
    REJECTED_RATE("RejectedRate", "Percent"),
    BATCHES_PUBLISHED("BatchesPublished", "Count"),
    BATCHES_UNCHANGED("BatchesUnchanged", "Count"),
    BATCHES_FAILED("BatchesFailed", "Count"),
    GATES_FAILED("GatesFailed", "Count"),
    WARNINGS_FAILED("WarningsFailed", "Count"),
    DURATION("JobDuration", "Seconds"),
    PUBLISHED_THROUGH("PublishedThrough", "None");

    public static final String NAMESPACE = "ECommercePipeline";
    /** The dimension; its value is the job's name. */
    public static final String DIMENSION = "JobName";
    /** The second dimension of what is measured by dataset; its value is the dataset's name. */
    public static final String DATASET = "Dataset";

    private final String metricName;
    private final String unit;

    RunMetric(String metricName, String unit) {
        this.metricName = metricName;
        this.unit = unit;
    }

    public String metricName() {
        return metricName;
    }

    /** Amazon CloudWatch's name of the unit. */
    public String unit() {
        return unit;
    }
}

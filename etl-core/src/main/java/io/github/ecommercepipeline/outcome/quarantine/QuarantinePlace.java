package io.github.ecommercepipeline.outcome.quarantine;

/** Names the place of a quarantined record among all, for its encryption to be bound to. */
public final class QuarantinePlace {

    private QuarantinePlace() {}

    /** From the fields of a quarantine file's line. */
    public static String of(String dataset, String businessDate, String runId, String file, long position) {
        return String.join("\n", dataset, businessDate, runId, Long.toString(position), file);
    }
}

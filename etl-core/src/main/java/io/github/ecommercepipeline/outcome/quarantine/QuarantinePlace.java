package io.github.ecommercepipeline.outcome.quarantine;

/** Identifies a quarantined record, so that its encryption can be bound to it. */
public final class QuarantinePlace {

    private QuarantinePlace() {}

    /** From the fields of a quarantine file's line. */
    public static String of(String dataset, String businessDate, String runId, String file, long position) {
        return String.join("\n", dataset, businessDate, runId, Long.toString(position), file);
    }
}

package io.github.ecommercepipeline.report.page;

import java.util.List;

/**
 * What was not accepted.
 *
 * @param more how many files are left out; empty if none is
 * @param examplesRecorded whether the manifests hold any
 */
public record Records(List<ReasonRow> reasons, List<FileRow> files, String more, boolean examplesRecorded) {

    public boolean isEmpty() {
        return reasons.isEmpty() && files.isEmpty();
    }

    /**
     * A reason.
     *
     * @param bar its length in per cent of the most frequent one's
     */
    public record ReasonRow(String reason, String records, String bar) {}

    /** A file with records that were not accepted, or that was set aside. */
    public record FileRow(
            String path,
            String name,
            String day,
            String read,
            String accepted,
            String rejected,
            String duplicate,
            String note,
            List<ExampleRow> examples) {}

    /** A record, masked. */
    public record ExampleRow(String position, String reasons, String record) {}
}

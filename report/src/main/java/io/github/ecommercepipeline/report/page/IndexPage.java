package io.github.ecommercepipeline.report.page;

import java.util.List;

/**
 * The index over days.
 *
 * @param others reports that no day links to
 */
public record IndexPage(String writtenAt, List<String> datasets, List<Row> rows, List<Report> others) {

    /**
     * A day.
     *
     * @param report the file of its report, relative to the index; empty if there is none
     */
    public record Row(
            String day,
            String weekday,
            String report,
            String read,
            String accepted,
            String notAccepted,
            List<Status> statuses) {}

    /** A report. */
    public record Report(String file, String title) {}
}

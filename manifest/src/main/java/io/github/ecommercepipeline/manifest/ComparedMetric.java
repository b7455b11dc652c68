package io.github.ecommercepipeline.manifest;

import java.time.LocalDate;
import java.util.List;

/**
 * What rules compared a metric of the day with.
 *
 * @param metric such as {@code Dataset.*.RowCount}
 * @param days the most recent first
 */
public record ComparedMetric(String metric, List<Day> days) {

    /**
     * A published day.
     *
     * @param version its version in the ledger
     */
    public record Day(LocalDate businessDate, long version) {}

    public ComparedMetric {
        days = List.copyOf(days);
    }
}

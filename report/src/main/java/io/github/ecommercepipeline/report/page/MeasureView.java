package io.github.ecommercepipeline.report.page;

import io.github.ecommercepipeline.report.chart.Bars;
import java.util.List;

/**
 * A declared measure.
 *
 * @param by what it is grouped by; empty if it is not
 * @param day the last day
 * @param before the same weekday of the week before
 * @param bars by day, oldest first
 * @param chart its name in the chart data; empty if it has none
 */
public record MeasureView(
        String label,
        String unit,
        String by,
        String day,
        String before,
        Row total,
        List<Row> groups,
        Bars bars,
        String chart) {

    /** A group, or all. */
    public record Row(String key, String value, String before, String change, String direction, String records) {}

    /** The column's heading. */
    public String heading() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}

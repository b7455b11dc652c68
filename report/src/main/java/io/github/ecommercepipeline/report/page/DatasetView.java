package io.github.ecommercepipeline.report.page;

import io.github.ecommercepipeline.report.chart.Bars;
import java.util.List;
import java.util.Optional;

/**
 * A dataset's part of the page.
 *
 * @param id of the part, unique in the page
 * @param title the contract's, or empty
 * @param sentence what became of it
 * @param status that of the last day
 * @param totals of all days
 * @param days newest first
 * @param bars of the days of the chart, oldest first
 * @param barsText the same in words
 * @param barsFrom the first day of the chart
 * @param barsTo the last
 * @param lastDay of the days shown, on which rules and columns are as of
 * @param score how many rules passed on that day, as a phrase; empty if no file was read
 */
public record DatasetView(
        String id,
        String name,
        String title,
        String sentence,
        Status status,
        DayRow totals,
        Flow flow,
        List<DayRow> days,
        Bars bars,
        String barsText,
        String barsFrom,
        String barsTo,
        String lastDay,
        List<MeasureView> measures,
        String score,
        List<RuleRow> rules,
        Records records,
        List<ColumnRow> columns,
        List<Fact> freshness,
        Inputs inputs,
        Optional<ContractView> contract) {

    /**
     * One day, or all of them.
     *
     * @param message why it is not in the warehouse, or what people should see; may be empty
     */
    public record DayRow(
            String day,
            String weekday,
            Status status,
            String read,
            String accepted,
            String rejected,
            String duplicate,
            String files,
            String duration,
            String bytes,
            String message) {}

    /** What a column of the header has to do with the contract. */
    public record ColumnRow(String column, String state, String files, String note) {}

    /** A name and what is known of it. */
    public record Fact(String name, String value) {}
}

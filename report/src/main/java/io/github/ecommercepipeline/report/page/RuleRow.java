package io.github.ecommercepipeline.report.page;

import io.github.ecommercepipeline.report.chart.Bars;

/**
 * A rule with its outcome.
 *
 * @param labels such as {@code team = orders, impact = high}
 * @param severity {@code error} or {@code warning}
 * @param found what it found on the last day
 * @param failures on how many of the days it failed
 * @param trend of the last 30 days
 * @param trendText the same in words
 */
public record RuleRow(
        String rule,
        String labels,
        String kind,
        String severity,
        Status outcome,
        String found,
        String failures,
        Bars trend,
        String trendText) {}

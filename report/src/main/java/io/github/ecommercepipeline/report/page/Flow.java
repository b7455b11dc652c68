package io.github.ecommercepipeline.report.page;

import io.github.ecommercepipeline.report.chart.Bands;
import java.util.List;

/**
 * The way of records from files to the warehouse.
 *
 * @param outcomes one for each row of the bands
 */
public record Flow(Stage files, Stage read, List<Stage> outcomes, Stage loaded, Bands bands) {

    /**
     * A stop on the way.
     *
     * @param kind the name of a CSS class
     * @param note such as a share
     */
    public record Stage(String kind, String title, String figure, String note, List<Sum> sums) {}

    /** The sum of a decimal property. */
    public record Sum(String property, String value) {}
}

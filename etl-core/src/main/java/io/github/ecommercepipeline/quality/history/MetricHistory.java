package io.github.ecommercepipeline.quality.history;

import java.util.List;

/** The metrics of the days before a business date, of those that are published. */
@FunctionalInterface
public interface MetricHistory {

    /** Of a dataset without earlier days. */
    MetricHistory NONE = (metric, most) -> List.of();

    /**
     * A metric's values, the most recent day first.
     *
     * @param metric such as {@code Dataset.*.RowCount}
     * @param most how many days at most
     */
    List<EarlierDay> before(String metric, int most);
}

package io.github.ecommercepipeline.quality.history;

import java.util.List;
import java.util.Map;

/** Reads the metrics of the days before a business date, of those that are published. */
@FunctionalInterface
public interface EarlierMetrics {

    /** Of a dataset without earlier days. */
    EarlierMetrics NONE = most -> Map.of();

    /**
     * The values of several metrics, each with the most recent day first.
     *
     * @param most how many days at most, by metric
     */
    Map<String, List<EarlierDay>> before(Map<String, Integer> most);
}

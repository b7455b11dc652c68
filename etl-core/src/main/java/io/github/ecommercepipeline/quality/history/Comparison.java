package io.github.ecommercepipeline.quality.history;

import java.util.List;

/**
 * What a metric of a day was compared with.
 *
 * @param asked how many earlier days the rules asked for
 * @param days those that there were, the most recent first
 */
public record Comparison(String metric, int asked, List<EarlierDay> days) {

    public Comparison {
        days = List.copyOf(days);
    }
}

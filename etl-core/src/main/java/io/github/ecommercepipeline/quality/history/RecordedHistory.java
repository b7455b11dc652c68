package io.github.ecommercepipeline.quality.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A history that remembers what it was asked for. Not thread-safe. */
public final class RecordedHistory implements MetricHistory {

    private final MetricHistory history;
    private final Map<String, Comparison> comparisons = new TreeMap<>();

    public RecordedHistory(MetricHistory history) {
        this.history = history;
    }

    @Override
    public List<EarlierDay> before(String metric, int most) {
        List<EarlierDay> days = history.before(metric, most);
        Comparison before = comparisons.get(metric);
        if (before == null || before.asked() < most) {
            comparisons.put(metric, new Comparison(metric, most, days));
        }
        return days;
    }

    /** One for each metric, with the most days that it was asked for. */
    public List<Comparison> comparisons() {
        return List.copyOf(comparisons.values());
    }
}

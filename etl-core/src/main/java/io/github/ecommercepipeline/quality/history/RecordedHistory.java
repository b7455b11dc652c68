package io.github.ecommercepipeline.quality.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The earlier days that the rules of a batch ask for: read together when the first is asked for, and remembered. Not thread-safe.
 */
public final class RecordedHistory implements MetricHistory {

    private final EarlierMetrics earlier;
    private final Map<String, Integer> most;
    private final Map<String, Comparison> comparisons = new TreeMap<>();
    private Map<String, List<EarlierDay>> days;

    /**
     * A history.
     *
     * @param most how many days rules ask for at most, by metric
     */
    public RecordedHistory(EarlierMetrics earlier, Map<String, Integer> most) {
        this.earlier = earlier;
        this.most = new TreeMap<>(most);
    }

    @Override
    public List<EarlierDay> before(String metric, int asked) {
        if (asked > most.getOrDefault(metric, 0)) {
            throw new IllegalArgumentException(asked + " days of " + metric + " are more than were announced: " + most);
        }
        if (days == null) {
            days = Map.copyOf(earlier.before(most));
        }
        List<EarlierDay> all = days.getOrDefault(metric, List.of());
        List<EarlierDay> some = all.subList(0, Math.min(asked, all.size()));
        Comparison before = comparisons.get(metric);
        if (before == null || before.asked() < asked) {
            comparisons.put(metric, new Comparison(metric, asked, some));
        }
        return some;
    }

    /** One for each metric, with the most days that it was asked for. */
    public List<Comparison> comparisons() {
        return List.copyOf(comparisons.values());
    }
}

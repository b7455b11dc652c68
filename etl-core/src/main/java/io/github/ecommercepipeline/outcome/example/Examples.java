package io.github.ecommercepipeline.outcome.example;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The first records with each reason. A task keeps all that the batch may want: those of several tasks, put in order and chosen from
 * again, do not depend on how records were divided among tasks. Not thread-safe.
 */
public final class Examples implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What a run manifest holds of a batch. */
    private static final int MOST = 100;

    /** One record; {@code input} is the index of its file. */
    public record Example(int input, long position, List<String> reasons, String text) implements Serializable {}

    private final int perReason;
    private final Map<String, Integer> chosen = new HashMap<>();
    private final List<Example> all = new ArrayList<>();

    /** @param perReason how many records are shown for each reason */
    public Examples(int perReason) {
        this.perReason = perReason;
    }

    /**
     * Adds the record unless there are enough for each of its reasons. Within a task, records come in the order of their places.
     *
     * @param text the record's, which is only made if it is added
     */
    public void add(int input, long position, List<String> reasons, Function<List<String>, String> text) {
        if (isWanted(reasons)) {
            List<String> kept = List.copyOf(reasons);
            add(new Example(input, position, kept, text.apply(kept)));
        }
    }

    private boolean isWanted(List<String> reasons) {
        for (String reason : reasons) {
            if (chosen.getOrDefault(reason, 0) < perReason) {
                return true;
            }
        }
        return false;
    }

    private void add(Example example) {
        all.add(example);
        example.reasons().forEach(reason -> chosen.merge(reason, 1, Integer::sum));
    }

    /** The examples of a batch, by their places. */
    public static List<Example> of(List<Examples> tasks, int perReason) {
        Examples batch = new Examples(perReason);
        tasks.stream()
                .flatMap(task -> task.all.stream())
                .sorted(Comparator.comparingInt(Example::input).thenComparingLong(Example::position))
                .filter(example -> batch.isWanted(example.reasons()))
                .limit(MOST)
                .forEach(batch::add);
        return List.copyOf(batch.all);
    }
}

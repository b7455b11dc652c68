package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could not be erased or searched, the batches whose erasure is not finished because of it, and what else went wrong. */
final class Remaining {

    private final List<String> sentences = new ArrayList<>();
    private final Set<Batch> unfinished = new HashSet<>();
    private final Set<String> troubles = new LinkedHashSet<>();

    /** @param sentence with the way out, never with a value */
    void add(String sentence) {
        sentences.add(sentence);
    }

    /**
     * As above.
     *
     * @param batches that the next erasure has to finish
     */
    void add(Collection<Batch> batches, String sentence) {
        add(sentence);
        unfinished.addAll(batches);
    }

    /** What a job that published days anew says of itself; the jobs of several folders may say the same. */
    void addTroubles(Collection<String> ofJob) {
        troubles.addAll(ofJob);
    }

    boolean isUnfinished(Batch batch) {
        return unfinished.contains(batch);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    List<String> troubles() {
        return List.copyOf(troubles);
    }
}

package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What could not be erased or searched, and the batches whose erasure is not finished because of it. */
final class Remaining {

    private final List<String> sentences = new ArrayList<>();
    private final Set<Batch> unfinished = new HashSet<>();

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

    boolean isUnfinished(Batch batch) {
        return unfinished.contains(batch);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}

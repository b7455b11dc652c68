package io.github.ecommercepipeline.archiver;

import java.util.List;
import java.util.Optional;

/**
 * What became of one batch.
 *
 * @param state whether it is archived now
 * @param failures with the names of objects
 */
record BatchOutcome(State state, Counts counts, List<String> failures) {

    /** Whether the batch's archive manifest was there, was written, or could not be. */
    enum State {
        ALREADY_ARCHIVED,
        ARCHIVED,
        INCOMPLETE
    }

    static final BatchOutcome LEFT = new BatchOutcome(State.INCOMPLETE, Counts.LEFT, List.of());

    BatchOutcome {
        failures = List.copyOf(failures);
    }

    static BatchOutcome of(State state, List<ObjectOutcome> objects) {
        return new BatchOutcome(
                state,
                Counts.sum(objects.stream().map(ObjectOutcome::counts).toList()),
                objects.stream()
                        .map(ObjectOutcome::failure)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** With what became of the batch's sources afterwards. */
    BatchOutcome and(List<ObjectOutcome> removal) {
        BatchOutcome removed = of(state, removal);
        return new BatchOutcome(state, counts.plus(removed.counts), removed.failures);
    }
}

package io.github.ecommercepipeline.archiver;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of archiving one batch.
 *
 * @param state whether it is archived
 * @param failures each with the object's URL
 */
record BatchOutcome(State state, Counts counts, List<String> failures) {

    /** Whether the archive manifest existed, was written, or could not be written. */
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

    /** Combined with the outcome of removing the batch's sources. */
    BatchOutcome and(List<ObjectOutcome> removal) {
        BatchOutcome removed = of(state, removal);
        return new BatchOutcome(state, counts.plus(removed.counts), removed.failures);
    }
}

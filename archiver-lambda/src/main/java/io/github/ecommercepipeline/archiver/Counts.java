package io.github.ecommercepipeline.archiver;

import java.util.Collection;

/**
 * Objects by outcome.
 *
 * @param copied copied and verified
 * @param copiedBytes bytes of those
 * @param found verified copies that existed before: from an earlier attempt, or read by the run itself
 * @param removed sources removed
 * @param left not reached in time
 */
record Counts(long copied, long copiedBytes, long found, long removed, long left) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    static final Counts FOUND = new Counts(0, 0, 1, 0, 0);
    static final Counts REMOVED = new Counts(0, 0, 0, 1, 0);
    static final Counts LEFT = new Counts(0, 0, 0, 0, 1);

    static Counts copied(long bytes) {
        return new Counts(1, bytes, 0, 0, 0);
    }

    static Counts sum(Collection<Counts> all) {
        return all.stream().reduce(NONE, Counts::plus);
    }

    Counts plus(Counts other) {
        return new Counts(
                copied + other.copied,
                copiedBytes + other.copiedBytes,
                found + other.found,
                removed + other.removed,
                left + other.left);
    }
}

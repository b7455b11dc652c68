package io.github.ecommercepipeline.archiver;

import java.util.Collection;

/**
 * What became of objects.
 *
 * @param copied and verified
 * @param copiedBytes of those
 * @param found verified, without a copy being made: an earlier try left it, or it was read from the archive
 * @param removed sources
 * @param left for lack of time
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

package io.github.ecommercepipeline.archiver.store;

import java.util.function.LongSupplier;

/**
 * When to stop before the invocation is stopped. Thread-safe if the supplier is.
 *
 * @param remainingMillis until the end of the invocation
 * @param reserveMillis time before that end in which no new work starts
 */
public record Deadline(LongSupplier remainingMillis, long reserveMillis) {

    /** No deadline. */
    public static Deadline none() {
        return new Deadline(() -> Long.MAX_VALUE, 0);
    }

    public boolean passed() {
        return remainingMillis.getAsLong() <= reserveMillis;
    }

    /**
     * Does nothing before the deadline.
     *
     * @throws DeadlinePassedException if it has passed
     */
    public void check() {
        if (passed()) {
            throw new DeadlinePassedException();
        }
    }

    /** Time until running work is interrupted; half of the reserve is left for the handover. */
    public long millisUntilBreak() {
        return Math.max(0, remainingMillis.getAsLong() - reserveMillis / 2);
    }
}

package io.github.ecommercepipeline.archiver.store;

import java.util.function.LongSupplier;

/**
 * When to stop by oneself, before being stopped. Thread-safe if the supplier is.
 *
 * @param remainingMillis until the end of everything
 * @param reserveMillis how long before that nothing new is begun
 */
public record Deadline(LongSupplier remainingMillis, long reserveMillis) {

    /** Never. */
    public static Deadline none() {
        return new Deadline(() -> Long.MAX_VALUE, 0);
    }

    public boolean passed() {
        return remainingMillis.getAsLong() <= reserveMillis;
    }

    /**
     * Goes on only while there is time.
     *
     * @throws DeadlinePassedException if it has passed
     */
    public void check() {
        if (passed()) {
            throw new DeadlinePassedException();
        }
    }

    /** Until what is going on must be broken off: half the reserve is left for handing over. */
    public long millisUntilBreak() {
        return Math.max(0, remainingMillis.getAsLong() - reserveMillis / 2);
    }
}

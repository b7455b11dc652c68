package io.github.ecommercepipeline.generator.shop;

/** A sequence of random numbers from one key. Not thread-safe. */
public final class RandomStream {

    private static final double UNIT = 0x1.0p-53;

    private final long key;
    private long draws;

    public RandomStream(long key) {
        this.key = key;
    }

    /** A number from 0 to bound - 1. */
    public int below(int bound) {
        return KeyedRandom.below(KeyedRandom.at(key, draws++), bound);
    }

    /** A number from 0, inclusive, to 1, exclusive. */
    public double share() {
        return (KeyedRandom.at(key, draws++) >>> 11) * UNIT;
    }

    /** The number of trials up to the first success: at least 1, and {@code Long.MAX_VALUE} if the rate is 0. */
    public long triesUntil(double rate) {
        if (rate <= 0) {
            return Long.MAX_VALUE;
        }
        if (rate >= 1) {
            return 1;
        }
        return 1 + (long) (StrictMath.log(1 - share()) / StrictMath.log(1 - rate));
    }
}

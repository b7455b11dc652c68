package io.github.ecommercepipeline.generator.shop;

/** One draw after the other out of one key. Not thread-safe. */
public final class Dice {

    private static final double UNIT = 0x1.0p-53;

    private final long key;
    private long draws;

    public Dice(long key) {
        this.key = key;
    }

    /** 0 to bound - 1. */
    public int below(int bound) {
        return Chance.below(Chance.at(key, draws++), bound);
    }

    /** 0 (included) to 1 (excluded). */
    public double share() {
        return (Chance.at(key, draws++) >>> 11) * UNIT;
    }

    /** How many tries it takes until something of that rate happens; at least 1, and for ever if the rate is 0. */
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

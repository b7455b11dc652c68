package io.github.ecommercepipeline.sandbox.days;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that comes out the same on every machine: draws whole numbers only, from one seed. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** 0 to bound - 1. */
    int below(int bound) {
        return (int) Math.floorMod(random.nextLong(), (long) bound);
    }

    /** True in so many of a hundred cases. */
    boolean percent(int cases) {
        return below(100) < cases;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}

package io.github.ecommercepipeline.generator.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * The later days on which an order changes its status. Each of 64 consecutive orders has a different fate, assigned at
 * random, so the orders that change on a day are found without visiting the others.
 */
final class LifeCycle {

    static final int BLOCK = 64;

    /** Odd, so that it permutes the 64 fates. */
    private static final int SPREAD = 37;

    /** Fates below these values change after one, two and three days; the few above never change. */
    private static final int[] FIRST_CHANGE = {26, 48, 60};

    /** One in this many fates goes beyond the first change. */
    private static final int FURTHER = 16;

    /**
     * One change of status.
     *
     * @param lag days since the order
     * @param step the number of the change, from 1
     */
    record Change(int lag, int step, int fate) {}

    private final List<Change> changes = new ArrayList<>();
    private final long key;

    /** @param statuses the number of statuses */
    LifeCycle(int statuses, long seed) {
        key = KeyedRandom.key(seed, "fate");
        for (int fate = 0; fate < FIRST_CHANGE[FIRST_CHANGE.length - 1]; fate++) {
            int lag = 1;
            while (fate >= FIRST_CHANGE[lag - 1]) {
                lag++;
            }
            for (int step = 1; step < statuses && (step == 1 || fate % (FURTHER * (step - 1)) == 0); step++) {
                changes.add(new Change(lag, step, fate));
                lag += 1 + fate / FURTHER;
            }
        }
    }

    /** The longest time until an order's last change, in days. */
    int longest() {
        return changes.stream().mapToInt(Change::lag).max().orElse(0);
    }

    List<Change> after(int lag) {
        return changes.stream().filter(change -> change.lag() == lag).toList();
    }

    /** The index in its block of the order with a fate. */
    int place(int fate, long epochDay, int block) {
        int turn = (int) KeyedRandom.at(key, (epochDay << 32) | block);
        return (fate * SPREAD + turn) & (BLOCK - 1);
    }
}

package io.github.ecommercepipeline.generator.shop;

import java.util.ArrayList;
import java.util.List;

/**
 * On which later days an order is told of again, with its next status. Of 64 consecutive orders each has another fate, and
 * which one has which is chance; so the orders that change on a day are found without looking at those that do not.
 */
final class LifeCycle {

    static final int BLOCK = 64;

    /** Odd, so that it maps the 64 fates one to one. */
    private static final int SPREAD = 37;

    /** Fates below these change after one, two and three days; the few beyond never do. */
    private static final int[] FIRST_CHANGE = {26, 48, 60};

    /** Of how many fates one goes further than the first change. */
    private static final int FURTHER = 16;

    /**
     * One change of status.
     *
     * @param lag days since the order
     * @param step how many changes it is since then
     */
    record Change(int lag, int step, int fate) {}

    private final List<Change> changes = new ArrayList<>();
    private final long key;

    /** @param statuses how many there are, in the order in which they are gone through */
    LifeCycle(int statuses, long seed) {
        key = Chance.key(seed, "fate");
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

    /** The longest time after which an order still changes, in days. */
    int longest() {
        return changes.stream().mapToInt(Change::lag).max().orElse(0);
    }

    List<Change> after(int lag) {
        return changes.stream().filter(change -> change.lag() == lag).toList();
    }

    /** The place in its block of the order that meets a fate. */
    int place(int fate, long epochDay, int block) {
        int turn = (int) Chance.at(key, (epochDay << 32) | block);
        return (fate * SPREAD + turn) & (BLOCK - 1);
    }
}

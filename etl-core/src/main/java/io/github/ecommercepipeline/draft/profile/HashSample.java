package io.github.ecommercepipeline.draft.profile;

/**
 * A set of hashes in bounded memory. When it is full it keeps only the hashes of every second value, then of every fourth …:
 * equal values have equal hashes, so repetitions of the values that are still watched are all found.
 */
final class HashSample {

    private static final int INITIAL = 1 << 12;

    private final int mostSlots;
    private long[] slots = new long[INITIAL];
    private int size;
    private int dropped;
    private boolean zero;

    /** @param mostSlots a power of two */
    HashSample(int mostSlots) {
        this.mostSlots = Math.max(INITIAL, mostSlots);
    }

    /** Whether the hash is of a value that is watched. */
    private boolean isWatched(long hash) {
        return (hash & ((1L << dropped) - 1)) == 0;
    }

    /** Adds a hash; returns whether it was there. Always false for a value that is not watched. */
    boolean add(long hash) {
        if (!isWatched(hash)) {
            return false;
        }
        if (hash == 0) {
            boolean was = zero;
            zero = true;
            return was;
        }
        int slot = slot(hash);
        if (slots[slot] == hash) {
            return true;
        }
        slots[slot] = hash;
        if (++size > slots.length / 2) {
            if (slots.length < mostSlots) {
                rebuild(slots.length * 2);
            } else {
                dropped++;
                rebuild(slots.length);
            }
        }
        return false;
    }

    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rebuild(int length) {
        long[] old = slots;
        slots = new long[length];
        size = 0;
        for (long hash : old) {
            if (hash != 0 && isWatched(hash)) {
                slots[slot(hash)] = hash;
                size++;
            }
        }
    }

    /** One in this many values is watched. */
    long every() {
        return 1L << dropped;
    }

    void clear() {
        slots = new long[INITIAL];
        size = 0;
        zero = false;
    }
}

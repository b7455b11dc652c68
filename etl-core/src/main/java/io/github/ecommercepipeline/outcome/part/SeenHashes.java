package io.github.ecommercepipeline.outcome.part;

/** A set of hashes that knows which were added more than once: a hash table with linear probing. Not thread-safe. */
final class SeenHashes {

    private static final byte ONCE = 1;
    private static final byte OFTEN = 2;

    private long[] hashes = new long[1024];
    /** 0: no hash. */
    private byte[] times = new byte[hashes.length];

    private long all;
    private int distinct;
    private int once;

    void add(long hash) {
        all++;
        int place = place(hash);
        if (times[place] == 0) {
            hashes[place] = hash;
            times[place] = ONCE;
            distinct++;
            once++;
            if (distinct > hashes.length / 3 * 2) {
                grow();
            }
        } else if (times[place] == ONCE) {
            times[place] = OFTEN;
            once--;
        }
    }

    boolean isRepeated(long hash) {
        return times[place(hash)] == OFTEN;
    }

    long all() {
        return all;
    }

    int distinct() {
        return distinct;
    }

    int once() {
        return once;
    }

    /** Where the hash is, or would be. */
    private int place(long hash) {
        int place = (int) hash & (hashes.length - 1);
        while (times[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        byte[] oldTimes = times;
        hashes = new long[Math.multiplyExact(2, oldHashes.length)];
        times = new byte[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldTimes[i] != 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                times[place] = oldTimes[i];
            }
        }
    }
}

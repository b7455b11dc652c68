package io.github.ecommercepipeline.outcome.part;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts how often each hash was added: a hash table with linear probing. Not thread-safe. */
final class HashCounts {

    private long[] hashes = new long[1024];
    /** 0: no hash. */
    private long[] counts = new long[hashes.length];

    private int distinct;

    void add(long hash) {
        int place = place(hash);
        if (counts[place] == 0) {
            hashes[place] = hash;
            distinct++;
        }
        counts[place]++;
        if (distinct > hashes.length / 3 * 2) {
            grow();
        }
    }

    /** The number of hashes by the number of their occurrences. */
    SortedMap<Long, Long> frequencies() {
        SortedMap<Long, Long> frequencies = new TreeMap<>();
        for (long count : counts) {
            if (count > 0) {
                frequencies.merge(count, 1L, Long::sum);
            }
        }
        return frequencies;
    }

    /** Where the hash is, or would be. */
    private int place(long hash) {
        int place = (int) hash & (hashes.length - 1);
        while (counts[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldCounts = counts;
        hashes = new long[Math.multiplyExact(2, oldHashes.length)];
        counts = new long[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] != 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                counts[place] = oldCounts[i];
            }
        }
    }
}

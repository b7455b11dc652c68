package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.outcome.part.HashRange.Counts;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Hashes of one range in memory, and which of them are equal. They are told apart bucket by bucket: a bucket's hash table fits into
 * a processor's cache, however many hashes there are. Not thread-safe.
 */
final class HashGroups {

    /** Hashes of a bucket, on average; its table has twice as many places at least. */
    private static final int BUCKET = 1 << 12;

    private static final int MOST_BUCKET_BITS = 12;

    private final int rangeBits;
    private final int most;
    /** The parts by the index of their first hash. */
    private final TreeMap<Integer, Integer> starts = new TreeMap<>();

    private final HashList list = new HashList();
    private int size;
    private int lastPart = -1;

    private long[] known = {};
    /** By place in the table, how often its hash occurs; 0: the place is free. */
    private int[] times = {};

    private int mask;
    private int distinct;

    /**
     * No hash yet.
     *
     * @param ranges how many there are, a power of two: all hashes have the same top bits
     * @param most how many hashes there is room for
     */
    HashGroups(int ranges, int most) {
        this.rangeBits = Integer.numberOfTrailingZeros(ranges);
        this.most = most;
    }

    /** Whether there was room for it; those of a part are added one after the other. */
    boolean add(int part, long hash, int ordinal) {
        if (size == most) {
            return false;
        }
        if (part != lastPart) {
            starts.put(size, part);
            lastPart = part;
        }
        list.set(size++, hash, ordinal);
        return true;
    }

    Counts counts() {
        long[] counts = new long[2];
        each((bucket, from, to) -> {
            counts[0] += distinct;
            for (int i = 0; i <= mask; i++) {
                counts[1] += times[i] == 1 ? 1 : 0;
            }
        });
        return new Counts(size, counts[0], counts[1]);
    }

    /** How many different hashes occur how often, by the number of their occurrences. */
    Map<Long, Long> frequencies() {
        Map<Long, Long> frequencies = new TreeMap<>();
        each((bucket, from, to) -> {
            for (int i = 0; i <= mask; i++) {
                if (times[i] > 0) {
                    frequencies.merge((long) times[i], 1L, Long::sum);
                }
            }
        });
        return frequencies;
    }

    /** By part, the ordinals whose hash occurs more than once. */
    Map<Integer, RoaringBitmap> repeated() {
        BitSet found = new BitSet(size);
        each((bucket, from, to) -> {
            for (int i = from; i < to && distinct < to - from; i++) {
                if (times[place(list.hash(bucket[i]))] > 1) {
                    found.set(bucket[i]);
                }
            }
        });
        Map<Integer, RoaringBitmap> repeated = new TreeMap<>();
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            repeated.computeIfAbsent(starts.floorEntry(i).getValue(), part -> new RoaringBitmap())
                    .add(list.ordinal(i));
        }
        return repeated;
    }

    /** Counts the hashes of one bucket after the other in the table. */
    private void each(Bucket visitor) {
        int bits = Math.min(MOST_BUCKET_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(size / BUCKET));
        int[] ends = new int[1 << bits];
        for (int i = 0; i < size; i++) {
            ends[bucket(list.hash(i), bits)]++;
        }
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        int[] ordered = new int[size];
        for (int i = size - 1; i >= 0; i--) {
            ordered[--ends[bucket(list.hash(i), bits)]] = i;
        }
        for (int i = 0; i < ends.length; i++) { // which are the starts by now
            int to = i + 1 < ends.length ? ends[i + 1] : size;
            count(ordered, ends[i], to);
            visitor.counted(ordered, ends[i], to);
        }
    }

    /** A hash's bucket: the bits below those that all hashes of the range have in common. */
    private int bucket(long hash, int bits) {
        return bits == 0 ? 0 : (int) ((hash << rangeBits) >>> (Long.SIZE - bits));
    }

    private void count(int[] ordered, int from, int to) {
        int places = Integer.highestOneBit(Math.max(1, Math.min(to - from, 2 * BUCKET))) << 2;
        if (places > known.length) {
            known = new long[places];
            times = new int[places];
        }
        mask = places - 1;
        distinct = 0;
        Arrays.fill(times, 0, places, 0);
        for (int i = from; i < to; i++) {
            long hash = list.hash(ordered[i]);
            int place = place(hash);
            if (times[place]++ == 0) {
                known[place] = hash;
                if (++distinct > places / 2) {
                    grow();
                    places = mask + 1;
                }
            }
        }
    }

    /** For a bucket that hashes, other than they should, are not spread over. */
    private void grow() {
        long[] oldKnown = known;
        int[] oldTimes = times;
        int oldPlaces = mask + 1;
        known = new long[Math.multiplyExact(2, oldPlaces)];
        times = new int[known.length];
        mask = known.length - 1;
        for (int i = 0; i < oldPlaces; i++) {
            if (oldTimes[i] != 0) {
                int place = place(oldKnown[i]);
                known[place] = oldKnown[i];
                times[place] = oldTimes[i];
            }
        }
    }

    /** Where the hash is, or would be. */
    private int place(long hash) {
        int place = (int) hash & mask;
        while (times[place] != 0 && known[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** Gets each bucket once its hashes are counted. */
    private interface Bucket {

        /** @param ordered the hashes' indexes; those from {@code from} to {@code to} are the bucket's */
        void counted(int[] ordered, int from, int to);
    }
}

package io.github.ecommercepipeline.outcome.part;

import java.util.Arrays;

/**
 * Hashes with ordinals, by index. They lie in pages, so that none is copied when more are added and no array is so large that it is
 * collected as a large object. Not thread-safe.
 */
final class HashList {

    private static final int PAGE_BITS = 14;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int FIRST_PAGE = 1 << 8;

    private long[][] hashes = {};
    private int[][] ordinals = {};

    /** Sets one; at most one behind the last index that was ever set. */
    void set(int index, long hash, int ordinal) {
        int page = index >>> PAGE_BITS;
        int at = index & (PAGE - 1);
        if (page == hashes.length || at == hashes[page].length) {
            grow(page, at);
        }
        hashes[page][at] = hash;
        ordinals[page][at] = ordinal;
    }

    long hash(int index) {
        return hashes[index >>> PAGE_BITS][index & (PAGE - 1)];
    }

    int ordinal(int index) {
        return ordinals[index >>> PAGE_BITS][index & (PAGE - 1)];
    }

    /** Makes room at a place; the first page grows, since most lists are short. */
    private void grow(int page, int at) {
        if (at > 0) {
            hashes[page] = Arrays.copyOf(hashes[page], 2 * at);
            ordinals[page] = Arrays.copyOf(ordinals[page], 2 * at);
            return;
        }
        hashes = Arrays.copyOf(hashes, page + 1);
        ordinals = Arrays.copyOf(ordinals, page + 1);
        hashes[page] = new long[page == 0 ? FIRST_PAGE : PAGE];
        ordinals[page] = new int[hashes[page].length];
    }
}

package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A task's hashes with the ordinals of their candidates, stored so that one range of hashes can be read by itself: the
 * file is a table of {@link #SEGMENTS} segment sizes, then the segments, each all its hashes and then all its ordinals;
 * a hash's segment is its top bits. Not thread-safe.
 */
public final class HashIndex {

    static final int SEGMENT_BITS = 6;
    public static final int SEGMENTS = 1 << SEGMENT_BITS;

    private long[] hashes = new long[1024];
    private int[] ordinals = new int[1024];
    private int size;

    public void add(long hash, int ordinal) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            ordinals = Arrays.copyOf(ordinals, 2 * size);
        }
        hashes[size] = hash;
        ordinals[size] = ordinal;
        size++;
    }

    public int size() {
        return size;
    }

    static int segment(long hash) {
        return (int) (hash >>> (Long.SIZE - SEGMENT_BITS));
    }

    public void write(Configuration hadoop, Path file) throws IOException {
        int[] counts = new int[SEGMENTS];
        for (int i = 0; i < size; i++) {
            counts[segment(hashes[i])]++;
        }
        int[] next = new int[SEGMENTS];
        for (int segment = 1; segment < SEGMENTS; segment++) {
            next[segment] = next[segment - 1] + counts[segment - 1];
        }
        long[] sortedHashes = new long[size];
        int[] sortedOrdinals = new int[size];
        for (int i = 0; i < size; i++) {
            int to = next[segment(hashes[i])]++;
            sortedHashes[to] = hashes[i];
            sortedOrdinals[to] = ordinals[i];
        }
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(HadoopFiles.create(hadoop, file), 1 << 16))) {
            for (int count : counts) {
                out.writeInt(count);
            }
            int from = 0;
            for (int count : counts) {
                for (int i = from; i < from + count; i++) {
                    out.writeLong(sortedHashes[i]);
                }
                for (int i = from; i < from + count; i++) {
                    out.writeInt(sortedOrdinals[i]);
                }
                from += count;
            }
        }
    }
}

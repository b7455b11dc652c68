package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A task's hashes with the ordinals of their candidates, stored so that one range of hashes can be read by itself: the
 * file is a table of {@link #SEGMENTS} segment sizes, then the segments, each a sequence of hashes with their ordinals; a
 * hash's segment is its top bits. Keeps a limited number of them in memory, and the others in a temporary file, which
 * is removed however the process ends. Not thread-safe.
 */
public final class HashIndex implements Closeable {

    static final int SEGMENT_BITS = 8;
    static final int SEGMENTS = 1 << SEGMENT_BITS;
    static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES;

    private static final int IN_MEMORY = 1 << 17;
    private static final int AT_FIRST = 1024;

    private final int inMemory;
    private long[] hashes;
    private int[] ordinals;
    private int used;
    private long size;
    private HashRuns spilled;

    public HashIndex() {
        this(IN_MEMORY);
    }

    /** @param inMemory how many hashes are kept in memory */
    HashIndex(int inMemory) {
        this.inMemory = inMemory;
        this.hashes = new long[Math.min(AT_FIRST, inMemory)];
        this.ordinals = new int[hashes.length];
    }

    public void add(long hash, int ordinal) throws IOException {
        if (used == inMemory) {
            spill();
        }
        if (used == hashes.length) {
            int capacity = (int) Math.min(2L * used, inMemory);
            hashes = Arrays.copyOf(hashes, capacity);
            ordinals = Arrays.copyOf(ordinals, capacity);
        }
        hashes[used] = hash;
        ordinals[used] = ordinal;
        used++;
        size++;
    }

    public long size() {
        return size;
    }

    static int segment(long hash) {
        return (int) (hash >>> (Long.SIZE - SEGMENT_BITS));
    }

    public void write(Configuration hadoop, Path file) throws IOException {
        if (spilled != null) {
            spill();
        }
        int[] counts = spilled == null ? counts() : spilled.counts();
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(HadoopFiles.create(hadoop, file), 1 << 16))) {
            for (int count : counts) {
                out.writeInt(count);
            }
            if (spilled == null) {
                out.write(sorted(counts).array());
            } else {
                spilled.writeTo(out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
    }

    private void spill() throws IOException {
        if (spilled == null) {
            spilled = HashRuns.create();
        }
        int[] counts = counts();
        spilled.add(sorted(counts), counts);
        used = 0;
    }

    private int[] counts() {
        int[] counts = new int[SEGMENTS];
        for (int i = 0; i < used; i++) {
            counts[segment(hashes[i])]++;
        }
        return counts;
    }

    /** What is in memory, by segment. */
    private ByteBuffer sorted(int[] counts) {
        int[] next = new int[SEGMENTS];
        for (int segment = 1; segment < SEGMENTS; segment++) {
            next[segment] = next[segment - 1] + counts[segment - 1];
        }
        ByteBuffer sorted = ByteBuffer.allocate(used * ENTRY_BYTES);
        for (int i = 0; i < used; i++) {
            int to = next[segment(hashes[i])]++ * ENTRY_BYTES;
            sorted.putLong(to, hashes[i]).putInt(to + Long.BYTES, ordinals[i]);
        }
        return sorted;
    }
}

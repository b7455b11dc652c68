package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    /** So many are sorted at once, if they are spread evenly: larger arrays would have to be collected as large objects. */
    private static final int SORTED_AT_ONCE = 1 << 15;

    private final int inMemory;
    private final HashList list = new HashList();
    private int used;
    private long size;
    private HashRuns spilled;

    public HashIndex() {
        this(IN_MEMORY);
    }

    /** @param inMemory how many hashes are kept in memory */
    HashIndex(int inMemory) {
        this.inMemory = inMemory;
    }

    public void add(long hash, int ordinal) throws IOException {
        if (used == inMemory) {
            spill();
        }
        list.set(used++, hash, ordinal);
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
                sort(counts, sorted -> out.write(sorted.array(), sorted.arrayOffset(), sorted.limit()));
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
        HashRuns runs = spilled;
        runs.begin(counts);
        sort(counts, runs::add);
        used = 0;
    }

    private int[] counts() {
        int[] counts = new int[SEGMENTS];
        for (int i = 0; i < used; i++) {
            counts[segment(list.hash(i))]++;
        }
        return counts;
    }

    /** What becomes of sorted hashes. */
    private interface Sorted {
        void accept(ByteBuffer entries) throws IOException;
    }

    /** Passes on what is in memory, by segment, some segments at a time. */
    private void sort(int[] counts, Sorted sorted) throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(0);
        int[] next = new int[SEGMENTS];
        for (int from = 0, to; from < SEGMENTS; from = to) {
            int some = 0;
            for (to = from; to < SEGMENTS && (to == from || some + counts[to] <= SORTED_AT_ONCE); to++) {
                next[to] = some * ENTRY_BYTES;
                some += counts[to];
            }
            if (entries.capacity() < some * ENTRY_BYTES) {
                entries = ByteBuffer.allocate(some * ENTRY_BYTES);
            }
            entries.clear().limit(some * ENTRY_BYTES);
            for (int i = 0; i < used; i++) {
                long hash = list.hash(i);
                int segment = segment(hash);
                if (segment >= from && segment < to) {
                    entries.putLong(next[segment], hash).putInt(next[segment] + Long.BYTES, list.ordinal(i));
                    next[segment] += ENTRY_BYTES;
                }
            }
            sorted.accept(entries);
        }
    }
}

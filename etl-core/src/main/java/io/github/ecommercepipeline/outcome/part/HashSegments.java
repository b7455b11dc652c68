package io.github.ecommercepipeline.outcome.part;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** One range of segments of one or more {@link HashIndex} files, with what each hash belongs to. Not thread-safe. */
public final class HashSegments {

    private long[] hashes = new long[1024];
    private long[] records = new long[1024];
    private int size;

    /** Adds the segments {@code from} (inclusive) to {@code to} (exclusive) of the part's index. */
    public void read(Configuration hadoop, Path file, int part, int from, int to) throws IOException {
        try (FSDataInputStream in = file.getFileSystem(hadoop).open(file)) {
            ByteBuffer table = bytes(in, HashIndex.SEGMENTS * Integer.BYTES);
            long skipped = 0;
            for (int segment = 0; segment < from; segment++) {
                skipped += table.getInt(segment * Integer.BYTES);
            }
            in.seek(table.capacity() + skipped * (Long.BYTES + Integer.BYTES));
            for (int segment = from; segment < to; segment++) {
                append(in, part, table.getInt(segment * Integer.BYTES));
            }
        }
    }

    /** The hashes that occur more than once, ascending. */
    public long[] repeated() {
        long[] sorted = Arrays.copyOf(hashes, size);
        Arrays.sort(sorted);
        int found = 0;
        for (int i = 1; i < size; i++) {
            if (sorted[i] == sorted[i - 1] && (found == 0 || sorted[found - 1] != sorted[i])) {
                sorted[found++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, found);
    }

    /** Counts the hashes: all, distinct, and those that occur once. */
    public Counts counts() {
        long[] sorted = Arrays.copyOf(hashes, size);
        Arrays.sort(sorted);
        long distinct = 0;
        long once = 0;
        for (int i = 0; i < size; i++) {
            boolean first = i == 0 || sorted[i - 1] != sorted[i];
            boolean last = i == size - 1 || sorted[i + 1] != sorted[i];
            distinct += first ? 1 : 0;
            once += first && last ? 1 : 0;
        }
        return new Counts(size, distinct, once);
    }

    public int size() {
        return size;
    }

    public long hash(int i) {
        return hashes[i];
    }

    public int part(int i) {
        return (int) (records[i] >>> Integer.SIZE);
    }

    public int ordinal(int i) {
        return (int) records[i];
    }

    /** How many hashes there are, how many different ones, and how many occur once. */
    public record Counts(long all, long distinct, long once) implements java.io.Serializable {

        public Counts plus(Counts other) {
            return new Counts(all + other.all, distinct + other.distinct, once + other.once);
        }
    }

    private void append(FSDataInputStream in, int part, int count) throws IOException {
        if (hashes.length - size < count) {
            int capacity = Math.max(Math.addExact(size, count), (int) Math.min(2L * hashes.length, 1 << 30));
            hashes = Arrays.copyOf(hashes, capacity);
            records = Arrays.copyOf(records, capacity);
        }
        bytes(in, count * Long.BYTES).asLongBuffer().get(hashes, size, count);
        ByteBuffer ordinals = bytes(in, count * Integer.BYTES);
        for (int i = 0; i < count; i++) {
            records[size + i] = (long) part << Integer.SIZE | ordinals.getInt(i * Integer.BYTES);
        }
        size += count;
    }

    private static ByteBuffer bytes(FSDataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}

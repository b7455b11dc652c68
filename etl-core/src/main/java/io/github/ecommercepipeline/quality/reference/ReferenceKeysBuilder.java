package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Collects hashes in any order, with repetitions, in bounded memory: what does not fit goes in sorted runs to a temporary file, and all
 * of them into the file of the set. Not thread-safe.
 */
public final class ReferenceKeysBuilder implements Closeable {

    private static final int IN_MEMORY = 1 << 20;
    private static final int AT_FIRST = 1024;
    private static final int RUN_BUFFER = 4096 * ReferenceKeys.ENTRY_BYTES;

    private final int inMemory;
    private long[] entries;
    private int used;
    private long rows;
    private FileChannel spilled;
    private final List<long[]> runs = new ArrayList<>();

    public ReferenceKeysBuilder() {
        this(IN_MEMORY);
    }

    /** @param inMemory how many hashes are kept in memory */
    ReferenceKeysBuilder(int inMemory) {
        this.inMemory = inMemory;
        this.entries = new long[2 * Math.min(AT_FIRST, inMemory)];
    }

    /** Counts a record that has no value. */
    public void addNothing() {
        rows++;
    }

    public void add(long high, long low) throws IOException {
        if (2 * used == entries.length) {
            if (used == inMemory) {
                compact();
            }
            if (2 * used == entries.length && used < inMemory) {
                entries = Arrays.copyOf(entries, 2 * Math.min(2 * used, inMemory));
            }
        }
        entries[2 * used] = high;
        entries[2 * used + 1] = low;
        used++;
        rows++;
    }

    /** Drops repetitions; if that does not make enough room, spills. */
    private void compact() throws IOException {
        sort();
        if (used > inMemory / 2) {
            spill();
        }
    }

    private void sort() {
        sort(0, used - 1);
        int kept = 0;
        for (int i = 0; i < used; i++) {
            if (kept == 0 || !isEqual(kept - 1, i)) {
                entries[2 * kept] = entries[2 * i];
                entries[2 * kept + 1] = entries[2 * i + 1];
                kept++;
            }
        }
        used = kept;
    }

    private boolean isEqual(int i, int j) {
        return entries[2 * i] == entries[2 * j] && entries[2 * i + 1] == entries[2 * j + 1];
    }

    /** Quicksort: hashes are in no order that could make it slow, and equal ones are divided between the halves. */
    private void sort(int from, int to) {
        int left = from;
        int right = to;
        while (left < right) {
            int middle = (left + right) >>> 1;
            long high = entries[2 * middle];
            long low = entries[2 * middle + 1];
            int i = left;
            int j = right;
            while (i <= j) {
                while (ReferenceKeys.compare(entries[2 * i], entries[2 * i + 1], high, low) < 0) {
                    i++;
                }
                while (ReferenceKeys.compare(entries[2 * j], entries[2 * j + 1], high, low) > 0) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            if (j - left < right - i) { // the smaller half first, so that the stack stays small
                sort(left, j);
                left = i;
            } else {
                sort(i, right);
                right = j;
            }
        }
    }

    private void swap(int i, int j) {
        long high = entries[2 * i];
        long low = entries[2 * i + 1];
        entries[2 * i] = entries[2 * j];
        entries[2 * i + 1] = entries[2 * j + 1];
        entries[2 * j] = high;
        entries[2 * j + 1] = low;
    }

    private void spill() throws IOException {
        if (spilled == null) {
            java.nio.file.Path file = Files.createTempFile("references-", ".tmp");
            spilled = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(file); // an open file needs no name, and without one it goes with the process
        }
        long start = spilled.size();
        ByteBuffer bytes = ByteBuffer.allocate(used * ReferenceKeys.ENTRY_BYTES);
        bytes.asLongBuffer().put(entries, 0, 2 * used);
        for (long at = start; bytes.hasRemaining(); ) {
            at += spilled.write(bytes, at);
        }
        runs.add(new long[] {start, spilled.size()});
        used = 0;
    }

    /**
     * The set.
     *
     * @param file where it is written if it does not fit into memory
     */
    public ReferenceKeys build(Configuration hadoop, Path file) throws IOException {
        sort();
        if (spilled == null) {
            return ReferenceKeys.inMemory(rows, Arrays.copyOf(entries, 2 * used));
        }
        spill();
        long size = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(HadoopFiles.create(hadoop, file), 1 << 16))) {
            PriorityQueue<Run> next =
                    new PriorityQueue<>(Comparator.comparingLong(Run::high).thenComparingLong(Run::low));
            for (long[] run : runs) {
                Run opened = new Run(run[0], run[1]);
                if (opened.next()) {
                    next.add(opened);
                }
            }
            long high = 0;
            long low = 0;
            while (!next.isEmpty()) {
                Run run = next.poll();
                if (size == 0 || run.high != high || run.low != low) {
                    high = run.high;
                    low = run.low;
                    out.writeLong(high);
                    out.writeLong(low);
                    size++;
                }
                if (run.next()) {
                    next.add(run);
                }
            }
        }
        return ReferenceKeys.inFile(rows, size, file.toString(), new SerializableConfiguration(hadoop));
    }

    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
    }

    /** Reads one sorted run. */
    private final class Run {

        private final ByteBuffer buffer = ByteBuffer.allocate(RUN_BUFFER).limit(0);
        private final long end;
        private long at;
        private long high;
        private long low;

        Run(long start, long end) {
            this.at = start;
            this.end = end;
        }

        long high() {
            return high;
        }

        long low() {
            return low;
        }

        boolean next() throws IOException {
            if (!buffer.hasRemaining()) {
                if (at == end) {
                    return false;
                }
                buffer.clear().limit((int) Math.min(RUN_BUFFER, end - at));
                while (buffer.hasRemaining()) {
                    int read = spilled.read(buffer, at);
                    if (read < 0) {
                        throw new IOException("the temporary file of keys ends too early");
                    }
                    at += read;
                }
                buffer.flip();
            }
            high = buffer.getLong();
            low = buffer.getLong();
            return true;
        }
    }
}

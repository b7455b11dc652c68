package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A sorted set of 128-bit hashes: in memory, or, if there are too many, in a file that each process copies to its own disk. Thread-safe.
 */
public final class ReferenceKeys implements Serializable {

    private static final long serialVersionUID = 1L;

    static final int ENTRY_BYTES = 2 * Long.BYTES;
    /** Entries between two that are kept in memory, all of which are read at once. */
    private static final int BLOCK = 256;

    private final long rows;
    private final long size;
    /** The halves of the hashes in turn; null if they are in a file. */
    private final long[] sorted;

    private final String file;
    private final SerializableConfiguration hadoop;
    private transient volatile Copy copy;

    private ReferenceKeys(long rows, long size, long[] sorted, String file, SerializableConfiguration hadoop) {
        this.rows = rows;
        this.size = size;
        this.sorted = sorted;
        this.file = file;
        this.hadoop = hadoop;
    }

    /** @param sorted the halves of the hashes in turn */
    static ReferenceKeys inMemory(long rows, long[] sorted) {
        return new ReferenceKeys(rows, sorted.length / 2, sorted, null, null);
    }

    static ReferenceKeys inFile(long rows, long size, String file, SerializableConfiguration hadoop) {
        return new ReferenceKeys(rows, size, null, file, hadoop);
    }

    /** How many records they were taken from, those without a value included. */
    public long rows() {
        return rows;
    }

    /** How many different ones there are. */
    public long size() {
        return size;
    }

    boolean isInFile() {
        return file != null;
    }

    public boolean contains(long high, long low) {
        if (sorted != null) {
            return find(sorted, (int) size, high, low) >= 0;
        }
        try {
            return copy().contains(high, low);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of another dataset cannot be read: " + e.getMessage(), e);
        }
    }

    private Copy copy() throws IOException {
        Copy opened = copy;
        if (opened == null) {
            synchronized (this) {
                opened = copy == null ? Copy.of(hadoop, file, size) : copy;
                copy = opened;
            }
        }
        return opened;
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compare(low, otherLow) : Long.compare(high, otherHigh);
    }

    /** As {@link java.util.Arrays#binarySearch}. */
    private static int find(long[] entries, int count, long high, long low) {
        int from = 0;
        int to = count - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = compare(entries[2 * middle], entries[2 * middle + 1], high, low);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -(from + 1);
    }

    /** The file on this machine; every {@link #BLOCK}th entry is in memory. */
    private static final class Copy {

        private final FileChannel channel;
        private final long size;
        private final long[] firsts;

        private Copy(FileChannel channel, long size, long[] firsts) {
            this.channel = channel;
            this.size = size;
            this.firsts = firsts;
        }

        static Copy of(SerializableConfiguration hadoop, String file, long size) throws IOException {
            Path local = Files.createTempFile("references-", ".tmp");
            FileChannel channel;
            try {
                try (InputStream in = HadoopFiles.open(hadoop.value(), new org.apache.hadoop.fs.Path(file))) {
                    Files.copy(in, local, StandardCopyOption.REPLACE_EXISTING);
                }
                channel = FileChannel.open(local, StandardOpenOption.READ);
            } finally {
                Files.deleteIfExists(local); // an open file needs no name, and without one it goes with the process
            }
            int blocks = Math.toIntExact((size + BLOCK - 1) / BLOCK);
            long[] firsts = new long[2 * blocks];
            ByteBuffer entry = ByteBuffer.allocate(ENTRY_BYTES);
            for (int block = 0; block < blocks; block++) {
                read(channel, entry, (long) block * BLOCK * ENTRY_BYTES);
                firsts[2 * block] = entry.getLong(0);
                firsts[2 * block + 1] = entry.getLong(Long.BYTES);
                entry.clear();
            }
            return new Copy(channel, size, firsts);
        }

        private static void read(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    throw new IOException("the file ends too early");
                }
            }
        }

        boolean contains(long high, long low) throws IOException {
            int found = find(firsts, firsts.length / 2, high, low);
            int block = found >= 0 ? found : -found - 2;
            if (block < 0 || found >= 0) {
                return found >= 0;
            }
            int count = (int) Math.min(BLOCK, size - (long) block * BLOCK);
            ByteBuffer bytes = ByteBuffer.allocate(count * ENTRY_BYTES);
            read(channel, bytes, (long) block * BLOCK * ENTRY_BYTES);
            long[] entries = new long[2 * count];
            bytes.flip().asLongBuffer().get(entries);
            return find(entries, count, high, low) >= 0;
        }
    }
}

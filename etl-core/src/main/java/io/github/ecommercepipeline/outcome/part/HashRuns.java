package io.github.ecommercepipeline.outcome.part;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What a {@link HashIndex} does not keep in memory: runs of hashes, each sorted by segment, in one temporary file. */
final class HashRuns implements Closeable {

    private final FileChannel file;
    private final List<Run> runs = new ArrayList<>();

    private HashRuns(FileChannel file) {
        this.file = file;
    }

    static HashRuns create() throws IOException {
        Path path = Files.createTempFile("hashes-", ".tmp");
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path); // an open file needs no name, and without one it goes with the process
        return new HashRuns(file);
    }

    /** Begins a run that has so many hashes of each segment. */
    void begin(int[] counts) throws IOException {
        runs.add(new Run(file.size(), counts));
    }

    /** Adds the next hashes of the run. */
    void add(ByteBuffer sorted) throws IOException {
        long at = file.size();
        while (sorted.hasRemaining()) {
            at += file.write(sorted, at);
        }
    }

    /** How many hashes each segment has. */
    int[] counts() {
        int[] all = new int[HashIndex.SEGMENTS];
        for (Run run : runs) {
            for (int segment = 0; segment < all.length; segment++) {
                all[segment] = Math.addExact(all[segment], run.counts[segment]);
            }
        }
        return all;
    }

    /** Writes the segments one after the other. */
    void writeTo(OutputStream out) throws IOException {
        long[] positions = runs.stream().mapToLong(Run::start).toArray();
        ByteBuffer buffer = ByteBuffer.allocate(0);
        for (int segment = 0; segment < HashIndex.SEGMENTS; segment++) {
            for (int i = 0; i < positions.length; i++) {
                int bytes = runs.get(i).counts[segment] * HashIndex.ENTRY_BYTES;
                if (buffer.capacity() < bytes) {
                    buffer = ByteBuffer.allocate(bytes);
                }
                buffer.clear().limit(bytes);
                while (buffer.hasRemaining()) {
                    if (file.read(buffer, positions[i] + buffer.position()) < 0) {
                        throw new IOException("the temporary file of hashes ends too early");
                    }
                }
                out.write(buffer.array(), 0, bytes);
                positions[i] += bytes;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * One sorted run.
     *
     * @param start its position in the file
     * @param counts of hashes by segment
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Run(long start, int[] counts) {}
}

package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Reads records of plain files again, by their places. Reads a block at a time, twice as much as before whenever the next record asked
 * for begins at most {@link #MOST_GAP} bytes after the last one: a request to an object store takes longer than to read over such a gap.
 * On the local file system blocks stay small.
 * Asked for records in order, it reads no byte twice that is not of a record. Not thread-safe.
 */
public final class RawRecords implements Closeable {

    static final int LEAST_BLOCK = 1 << 16;
    static final int MOST_BLOCK = 1 << 22;
    static final int MOST_LOCAL_BLOCK = 1 << 18;
    static final int MOST_GAP = 1 << 20;

    private final Configuration hadoop;
    private final List<Input> inputs;
    private int opened = -1;
    private FSDataInputStream in;
    private int mostBlock;
    /** Kept for other files too. */
    private byte[] block = {};

    /** The bytes of the block that were read; 0 if none are of the opened file. */
    private int filled;

    private long start;
    private long lastEnd = -1;

    public RawRecords(Configuration hadoop, List<Input> inputs) {
        this.hadoop = hadoop;
        this.inputs = inputs;
    }

    /**
     * The bytes of one record, as in the file.
     *
     * @param input the index of the file
     * @throws IOException if the file cannot be read, or is not the one that was listed
     */
    public byte[] read(int input, long position, int length) throws IOException {
        open(input);
        if (position < start || position + length > start + filled) {
            fill(inputs.get(input), position, length);
        }
        lastEnd = position + length;
        int from = (int) (position - start);
        return Arrays.copyOfRange(block, from, from + length);
    }

    private void open(int input) throws IOException {
        if (input == opened) {
            return;
        }
        close();
        Path path = new Path(inputs.get(input).readFrom());
        FileStatus status = path.getFileSystem(hadoop).getFileStatus(path);
        if (!inputs.get(input).mayBe(status)) {
            throw changed(inputs.get(input));
        }
        in = HadoopFiles.openForRanges(hadoop, path, status);
        mostBlock = HadoopFiles.isLocal(hadoop, path) ? MOST_LOCAL_BLOCK : MOST_BLOCK;
        opened = input;
    }

    private void fill(Input file, long position, int length) throws IOException {
        boolean near = lastEnd >= 0 && position >= lastEnd && position - lastEnd <= MOST_GAP;
        long wanted = Math.max(length, near ? Math.min(2L * filled, mostBlock) : LEAST_BLOCK);
        int readable = (int) Math.min(wanted, file.size() - position);
        if (readable < length) {
            throw changed(file);
        }
        filled = 0;
        if (block.length < readable) {
            block = new byte[readable];
        }
        try {
            in.readFully(position, block, 0, readable);
            start = position;
            filled = readable;
        } catch (EOFException e) {
            throw (IOException) changed(file).initCause(e);
        }
    }

    IOException changed(int input) {
        return changed(inputs.get(input));
    }

    private static IOException changed(Input file) {
        return new IOException(
                file.readFrom() + " was changed after it was read, so that records of it cannot be read again");
    }

    @Override
    public void close() throws IOException {
        opened = -1;
        filled = 0;
        start = 0;
        lastEnd = -1;
        if (in != null) {
            in.close();
            in = null;
        }
    }
}

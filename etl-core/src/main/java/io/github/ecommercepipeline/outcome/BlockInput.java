package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.warehouse.StageFormat.Compression;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads what {@link BlockOutput} wrote. Not thread-safe. */
final class BlockInput implements Closeable {

    private static final int BLOCK_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int position;
    private int limit;
    private byte[] line = new byte[1024];

    BlockInput(Configuration hadoop, Path file) throws IOException {
        this(Compression.of(file.getName()), file.getFileSystem(hadoop).open(file));
    }

    BlockInput(Compression compression, InputStream raw) throws IOException {
        this.in = BlockStream.decompressing(compression, raw);
    }

    /** Whether nothing is left to read. */
    boolean atEnd() throws IOException {
        return position == limit && !fill();
    }

    long readVarint() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = readByte();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    byte[] readBytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int filled = 0;
        while (filled < count) {
            requireMore();
            int part = Math.min(limit - position, count - filled);
            System.arraycopy(block, position, bytes, filled, part);
            position += part;
            filled += part;
        }
        return bytes;
    }

    void skip(int count) throws IOException {
        int left = count;
        while (left > 0) {
            requireMore();
            int part = Math.min(limit - position, left);
            position += part;
            left -= part;
        }
    }

    /** Reads one CSV line, line end included, into {@link #line()}; line ends inside quotes belong to the line. */
    int readLine() throws IOException {
        int length = 0;
        boolean quoted = false;
        while (true) {
            requireMore();
            int start = position;
            while (position < limit) {
                byte b = block[position++];
                if (b == '"') {
                    quoted = !quoted;
                } else if (b == '\n' && !quoted) {
                    return append(start, length);
                }
            }
            length = append(start, length);
        }
    }

    byte[] line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int append(int start, int length) {
        int part = position - start;
        if (line.length - length < part) {
            line = Arrays.copyOf(line, Math.max(length + part, 2 * line.length));
        }
        System.arraycopy(block, start, line, length, part);
        return length + part;
    }

    private byte readByte() throws IOException {
        requireMore();
        return block[position++];
    }

    private void requireMore() throws IOException {
        if (atEnd()) {
            throw new EOFException("a staged file ends in the middle of a record");
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(block, 0, BLOCK_BYTES));
        return limit > 0;
    }
}

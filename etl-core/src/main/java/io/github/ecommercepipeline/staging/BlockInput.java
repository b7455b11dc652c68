package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads numbers and bytes that {@link BlockOutput} wrote. Not thread-safe. */
public final class BlockInput implements Closeable {

    private static final int BLOCK_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int position;
    private int limit;

    public BlockInput(Compression compression, InputStream raw) throws IOException {
        this.in = CompressedStream.decompress(compression, raw);
    }

    /** Whether nothing is left to read. */
    public boolean atEnd() throws IOException {
        return position == limit && !fill();
    }

    public long readVarint() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = readByte();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    /** Four bytes, the lowest first. */
    public int readInt() throws IOException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= (readByte() & 0xff) << shift;
        }
        return value;
    }

    public byte[] readBytes(int count) throws IOException {
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

    public void skip(int count) throws IOException {
        int left = count;
        while (left > 0) {
            requireMore();
            int part = Math.min(limit - position, left);
            position += part;
            left -= part;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private byte readByte() throws IOException {
        requireMore();
        return block[position++];
    }

    private void requireMore() throws IOException {
        if (atEnd()) {
            throw new EOFException("a file of candidates ends in the middle of one");
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(block, 0, BLOCK_BYTES));
        return limit > 0;
    }
}

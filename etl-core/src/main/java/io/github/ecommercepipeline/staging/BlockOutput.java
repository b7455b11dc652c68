package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.io.output.CountingOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A new file, compressed as its name says, written in blocks. The file exists whole once {@link #close} returned. Not thread-safe. */
public final class BlockOutput implements Closeable {

    private static final int BLOCK_BYTES = 1 << 16;

    private final CountingOutputStream raw;
    private final OutputStream out;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int length;
    private boolean closed;

    public BlockOutput(Configuration hadoop, Path file) throws IOException {
        this(Compression.of(file.getName()), HadoopFiles.create(hadoop, file));
    }

    public BlockOutput(Compression compression, OutputStream raw) throws IOException {
        this.raw = new CountingOutputStream(raw);
        this.out = CompressedStream.compress(compression, this.raw);
    }

    /** Compressed bytes so far, without what is still in buffers. */
    long writtenBytes() {
        return raw.getByteCount();
    }

    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (count > BLOCK_BYTES - length) {
            flushBlock();
            if (count > BLOCK_BYTES) {
                out.write(bytes, offset, count);
                return;
            }
        }
        System.arraycopy(bytes, offset, block, length, count);
        length += count;
    }

    /** A non-negative number in seven-bit groups, lowest first, the high bit saying that more follow. */
    public void writeVarint(long value) throws IOException {
        if (BLOCK_BYTES - length < Long.BYTES + 2) {
            flushBlock();
        }
        long rest = value;
        while (rest >= 0x80) {
            block[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        block[length++] = (byte) rest;
    }

    /** Four bytes, the lowest first. */
    public void writeInt(int value) throws IOException {
        if (BLOCK_BYTES - length < Integer.BYTES) {
            flushBlock();
        }
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            block[length++] = (byte) (value >>> shift);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (OutputStream closing = out) {
            closing.write(block, 0, length);
            length = 0;
        }
    }

    private void flushBlock() throws IOException {
        out.write(block, 0, length);
        length = 0;
    }
}

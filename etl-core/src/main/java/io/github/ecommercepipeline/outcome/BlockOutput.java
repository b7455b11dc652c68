package io.github.ecommercepipeline.outcome;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.ecommercepipeline.storage.NewFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A new zstd-compressed file, written in blocks. The file exists whole once {@link #close} returned. Not thread-safe. */
final class BlockOutput implements Closeable {

    private static final int BLOCK_BYTES = 1 << 16;
    private static final int FAST_LEVEL = 1;

    private final OutputStream out;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int length;
    private boolean closed;

    BlockOutput(Configuration hadoop, Path file) throws IOException {
        this(NewFile.create(hadoop, file));
    }

    BlockOutput(OutputStream raw) throws IOException {
        this.out = new ZstdOutputStreamNoFinalizer(raw, RecyclingBufferPool.INSTANCE, FAST_LEVEL);
    }

    void write(byte[] bytes, int offset, int count) throws IOException {
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
    void writeVarint(long value) throws IOException {
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

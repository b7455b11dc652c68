package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.BlockOutput;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What duplicate resolution needs of a part's candidates besides their staged lines, in order: where each record is in its file, its
 * values before their treatment, and a copy of its raw text if that cannot be read again from the file. Not thread-safe.
 */
public final class CandidateWriter implements Closeable {

    /** Flags in the lowest bits of a candidate's first number. */
    static final int OTHER_INPUT = 1;

    static final int TREATED = 2;
    static final int COPIED = 4;
    static final int FLAG_BITS = 3;

    private final BlockOutput out;
    private byte[] buffer = new byte[1024];
    private int lastInput;
    private long lastEnd;

    /** @param secret NULL: the file can be read by anyone */
    public CandidateWriter(Configuration hadoop, Path file, RunSecret secret) throws IOException {
        OutputStream raw = HadoopFiles.create(hadoop, file);
        this.out = new BlockOutput(Compression.ZSTD, secret == null ? raw : secret.encrypt(raw));
    }

    /**
     * Writes one candidate.
     *
     * @param copies whether the raw text is copied
     * @param values the line of its values that were treated
     * @param length of that line; 0 if none was
     */
    public void write(int input, long position, UTF8String raw, boolean copies, byte[] values, int length)
            throws IOException {
        int flags = (input == lastInput ? 0 : OTHER_INPUT) | (length == 0 ? 0 : TREATED) | (copies ? COPIED : 0);
        long gap = position - (input == lastInput ? lastEnd : 0);
        out.writeVarint((((gap << 1) ^ (gap >> 63)) << FLAG_BITS) | flags);
        if (input != lastInput) {
            out.writeVarint(input);
        }
        int size = raw.numBytes();
        out.writeVarint(size);
        if (length > 0) {
            out.writeVarint(length);
            out.write(values, 0, length);
        }
        if (copies) {
            copy(raw, size);
        }
        lastInput = input;
        lastEnd = position + size;
    }

    private void copy(UTF8String raw, int size) throws IOException {
        if (buffer.length < size) {
            buffer = new byte[Math.max(size, 2 * buffer.length)];
        }
        Platform.copyMemory(raw.getBaseObject(), raw.getBaseOffset(), buffer, Platform.BYTE_ARRAY_OFFSET, size);
        out.write(buffer, 0, size);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.engine.Hashes;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.BlockOutput;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.staging.StagedLine;
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
 * values before their treatment, and what is kept of its raw text. Not thread-safe.
 */
public final class CandidateWriter implements Closeable {

    /** Flags in the lowest bits of a candidate's first number. */
    static final int OTHER_INPUT = 1;

    static final int TREATED = 2;
    static final int COPIED = 4;
    static final int CHECKED = 8;
    static final int FLAG_BITS = 4;

    /** What is kept of a record's raw text. */
    public enum KeptText {
        /** Nothing; it is not needed. */
        NOTHING,
        /** Four bytes of a hash, which tell whether what is read again from the file was there before. */
        CHECKSUM,
        /** All of it: it cannot be read again from the file by its place. */
        COPY
    }

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
     * @param kept of the raw text
     * @param values the line of its values that were treated
     * @param length of that line; 0 if none was
     */
    public void write(int input, long position, UTF8String raw, KeptText kept, byte[] values, int length)
            throws IOException {
        int flags = (input == lastInput ? 0 : OTHER_INPUT) | (length == 0 ? 0 : TREATED) | flag(kept);
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
        switch (kept) {
            case COPY -> copy(raw, size);
            case CHECKSUM -> {
                Platform.putInt(buffer, Platform.BYTE_ARRAY_OFFSET, checksum(raw));
                out.write(buffer, 0, Integer.BYTES);
            }
            case NOTHING -> {}
        }
        lastInput = input;
        lastEnd = position + size;
    }

    private static int flag(KeptText kept) {
        return switch (kept) {
            case COPY -> COPIED;
            case CHECKSUM -> CHECKED;
            case NOTHING -> 0;
        };
    }

    static int checksum(UTF8String raw) {
        return (int) Hashes.of(raw, StagedLine.PLAIN_SEED);
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

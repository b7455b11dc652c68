package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.engine.Hashes;
import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.BlockOutput;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.staging.StagedLine;
import io.github.ecommercepipeline.staging.UntreatedLine;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

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
    /** The staged line has another length than the record, its line end included. */
    static final int OTHER_LENGTH = 16;

    static final int FLAG_BITS = 5;

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
     * @param hash of the raw text; any number if it is not kept
     * @param kept of the raw text
     * @param untreated its values that were treated
     * @param stagedBytes the length of its staged line, line end included
     */
    public void write(
            int input, long position, RowText raw, long hash, KeptText kept, UntreatedLine untreated, int stagedBytes)
            throws IOException {
        int size = raw.length();
        int treated = untreated.length();
        int longer = stagedBytes - size - 1;
        int flags = (input == lastInput ? 0 : OTHER_INPUT)
                | (treated == 0 ? 0 : TREATED)
                | (longer == 0 ? 0 : OTHER_LENGTH)
                | flag(kept);
        long gap = position - (input == lastInput ? lastEnd : 0);
        out.writeVarint((zigzag(gap) << FLAG_BITS) | flags);
        if (input != lastInput) {
            out.writeVarint(input);
        }
        out.writeVarint(size);
        if (longer != 0) {
            out.writeVarint(zigzag(longer));
        }
        if (treated > 0) {
            out.writeVarint(treated);
            out.write(untreated.values(), 0, treated);
        }
        switch (kept) {
            case COPY -> copy(raw, size);
            case CHECKSUM -> out.writeInt((int) hash);
            case NOTHING -> {}
        }
        lastInput = input;
        lastEnd = position + size;
    }

    /** Small for numbers near zero, negative ones too. */
    private static long zigzag(long number) {
        return (number << 1) ^ (number >> 63);
    }

    private static int flag(KeptText kept) {
        return switch (kept) {
            case COPY -> COPIED;
            case CHECKSUM -> CHECKED;
            case NOTHING -> 0;
        };
    }

    /** The hash of a record's raw text, of which {@link KeptText#CHECKSUM} keeps four bytes. */
    public static long hash(RowText raw) {
        return Hashes.of(raw, StagedLine.PLAIN_SEED);
    }

    private void copy(RowText raw, int size) throws IOException {
        if (buffer.length < size) {
            buffer = new byte[Math.max(size, 2 * buffer.length)];
        }
        raw.copyTo(buffer, 0);
        out.write(buffer, 0, size);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.BlockInput;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.UntreatedLine;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Reads what {@link CandidateWriter} wrote, candidate by candidate. Not thread-safe. */
public final class CandidateReader implements Closeable {

    private static final byte[] NONE = {};

    private final BlockInput in;
    private final RawRecords files;
    private final UntreatedLine untreated;
    private int input;
    private long position;
    private int size;
    private int stagedBytes;
    private byte[] values = NONE;
    private boolean copied;
    private boolean checked;
    private int checksum;
    private int unread;
    private final RowText text = new RowText();

    /**
     * Opens a part's file.
     *
     * @param inputs where the text of candidates is read again that was not copied
     */
    public CandidateReader(Configuration hadoop, PartFiles files, Protection protection, List<Input> inputs)
            throws IOException {
        RunSecret secret = protection.secret();
        InputStream stored = HadoopFiles.open(hadoop, files.candidates());
        this.in = new BlockInput(Compression.ZSTD, secret == null ? stored : secret.decrypt(stored));
        this.files = new RawRecords(hadoop, inputs);
        this.untreated = new UntreatedLine(protection.treatments());
    }

    /** Moves to the next candidate; there must be one. */
    public void advance() throws IOException {
        in.skip(unread);
        long end = position + size;
        long first = in.readVarint();
        if ((first & CandidateWriter.OTHER_INPUT) != 0) {
            input = (int) in.readVarint();
            end = 0;
        }
        position = end + unzigzag(first >>> CandidateWriter.FLAG_BITS);
        size = (int) in.readVarint();
        stagedBytes = size + 1;
        if ((first & CandidateWriter.OTHER_LENGTH) != 0) {
            stagedBytes += (int) unzigzag(in.readVarint());
        }
        values = (first & CandidateWriter.TREATED) == 0 ? NONE : in.readBytes((int) in.readVarint());
        copied = (first & CandidateWriter.COPIED) != 0;
        checked = (first & CandidateWriter.CHECKED) != 0;
        checksum = checked ? in.readInt() : 0;
        unread = copied ? size : 0;
    }

    private static long unzigzag(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    /** The length of the candidate's staged line, line end included. */
    public int stagedBytes() {
        return stagedBytes;
    }

    /** The candidate's line as it was judged; holds until the next call. */
    public StagedLineCursor judged(StagedLineCursor staged) {
        return values.length == 0 ? staged : untreated.of(staged, values);
    }

    public int input() {
        return input;
    }

    public long position() {
        return position;
    }

    /**
     * The record's bytes, as in the file; may be read once per record.
     *
     * @throws IOException if the file cannot be read, or does not have the record any more
     * @throws IllegalStateException if nothing of the text was kept
     */
    public byte[] raw() throws IOException {
        if (checked) {
            byte[] raw = files.read(input, position, size);
            text.set(raw, 0, raw.length);
            if ((int) CandidateWriter.hash(text) != checksum) {
                throw files.changed(input);
            }
            return raw;
        }
        if (!copied) {
            throw new IllegalStateException(
                    "nothing was kept of the text of the record at " + position + " of file " + input);
        }
        byte[] raw = in.readBytes(unread);
        unread = 0;
        return raw;
    }

    @Override
    public void close() throws IOException {
        try (in;
                files) {
            // closes both even if one throws
        }
    }
}

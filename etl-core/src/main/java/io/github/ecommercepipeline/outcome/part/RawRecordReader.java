package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.BlockInput;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads what {@link RawRecordWriter} wrote, record by record. Not thread-safe. */
public final class RawRecordReader implements Closeable {

    private final BlockInput in;
    private int input;
    private long position;
    private byte[] line;
    private int unread;

    public RawRecordReader(Configuration hadoop, Path file, RunSecret secret) throws IOException {
        InputStream raw = file.getFileSystem(hadoop).open(file);
        this.in = new BlockInput(Compression.ZSTD, secret == null ? raw : secret.decrypt(raw));
    }

    /** Moves to the next record. */
    public void advance() throws IOException {
        in.skip(unread);
        input = (int) in.readVarint();
        position = in.readVarint();
        line = in.readBytes((int) in.readVarint());
        unread = (int) in.readVarint();
    }

    /** The evaluated line, line end included; empty if it equals the staged one. */
    public byte[] line() {
        return line;
    }

    public int input() {
        return input;
    }

    public long position() {
        return position;
    }

    /** The record's bytes; may be read once per record. */
    public byte[] bytes() throws IOException {
        byte[] bytes = in.readBytes(unread);
        unread = 0;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

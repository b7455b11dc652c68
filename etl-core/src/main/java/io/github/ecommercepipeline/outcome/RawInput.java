package io.github.ecommercepipeline.outcome;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads what {@link RawOutput} wrote, record by record. Not thread-safe. */
final class RawInput implements Closeable {

    private final BlockInput in;
    private int input;
    private long position;
    private int unread;

    RawInput(Configuration hadoop, Path file) throws IOException {
        this.in = new BlockInput(hadoop, file);
    }

    /** Goes to the next record. */
    void advance() throws IOException {
        in.skip(unread);
        input = (int) in.readVarint();
        position = in.readVarint();
        unread = (int) in.readVarint();
    }

    int input() {
        return input;
    }

    long position() {
        return position;
    }

    /** The record's bytes; may be asked once a record. */
    byte[] bytes() throws IOException {
        byte[] bytes = in.readBytes(unread);
        unread = 0;
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

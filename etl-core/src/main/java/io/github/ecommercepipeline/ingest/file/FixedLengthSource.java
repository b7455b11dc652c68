package io.github.ecommercepipeline.ingest.file;

import java.io.IOException;
import java.io.InputStream;

/** A file's bytes as stored, of exactly the length at which it was listed. */
public final class FixedLengthSource implements ByteSource {

    private final InputStream in;
    private long remaining;

    public FixedLengthSource(InputStream in, long remaining) {
        this.in = in;
        this.remaining = remaining;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int n = in.read(buffer, offset, (int) Math.min(length, remaining));
        if (n < 0) {
            throw new IOException(
                    "the file was truncated while it was being read: " + remaining + " bytes are missing");
        }
        remaining -= n;
        return n;
    }
}

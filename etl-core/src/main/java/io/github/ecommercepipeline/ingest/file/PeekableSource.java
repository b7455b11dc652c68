package io.github.ecommercepipeline.ingest.file;

import java.io.IOException;
import java.util.Arrays;

/** A source whose first bytes can be inspected before they are read. */
public final class PeekableSource implements ByteSource {

    private static final int PEEK_BYTES = 4;

    private final ByteSource inner;
    private final byte[] head = new byte[PEEK_BYTES];
    private int headStart;
    private int headEnd;

    public PeekableSource(ByteSource inner) throws IOException {
        this.inner = inner;
        int n;
        while (headEnd < PEEK_BYTES && (n = inner.read(head, headEnd, PEEK_BYTES - headEnd)) > 0) {
            headEnd += n;
        }
    }

    /** Whether the next unread bytes are these. */
    public boolean startsWith(byte... wanted) {
        int end = headStart + wanted.length;
        return end <= headEnd && Arrays.equals(head, headStart, end, wanted, 0, wanted.length);
    }

    /** Whether this byte is all that is left. */
    public boolean isOnly(byte wanted) {
        return startsWith(wanted) && headEnd - headStart == 1;
    }

    /** Skips bytes that have been inspected. */
    public void skip(int bytes) {
        headStart += bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (headStart == headEnd) {
            return inner.read(buffer, offset, length);
        }
        int n = Math.min(length, headEnd - headStart);
        System.arraycopy(head, headStart, buffer, offset, n);
        headStart += n;
        return n;
    }
}

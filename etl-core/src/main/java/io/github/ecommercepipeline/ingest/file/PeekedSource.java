package io.github.ecommercepipeline.ingest.file;

import java.io.IOException;
import java.util.Arrays;

/** A source whose first bytes can be looked at before they are read. */
public final class PeekedSource implements ByteSource {

    private static final int MOST = 4;

    private final ByteSource inner;
    private final byte[] head = new byte[MOST];
    private int headStart;
    private int headEnd;

    public PeekedSource(ByteSource inner) throws IOException {
        this.inner = inner;
        int n;
        while (headEnd < MOST && (n = inner.read(head, headEnd, MOST - headEnd)) > 0) {
            headEnd += n;
        }
    }

    /** Whether the next bytes, not read yet, are these. */
    public boolean startsWith(byte... wanted) {
        int end = headStart + wanted.length;
        return end <= headEnd && Arrays.equals(head, headStart, end, wanted, 0, wanted.length);
    }

    /** Whether there is this byte and no more. */
    public boolean isOnly(byte wanted) {
        return startsWith(wanted) && headEnd - headStart == 1;
    }

    /** Passes over bytes that were looked at. */
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

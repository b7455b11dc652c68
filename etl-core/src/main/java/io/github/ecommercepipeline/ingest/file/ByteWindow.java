package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.ingest.Reason;
import java.io.IOException;
import java.util.Arrays;

/** The range of working bytes held in memory; those not parsed yet are {@code bytes[start, end)}. */
public final class ByteWindow {

    public static final int BYTES = 512 * 1024;

    private final int maxBytes;
    public byte[] bytes = new byte[BYTES];
    public int start;
    public int end;
    /** Nothing follows {@code end}. */
    public boolean last;

    private ByteSource source;
    private int moves;

    /** @param maxBytes the size it never grows beyond */
    public ByteWindow(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    public void open(ByteSource newSource) {
        source = newSource;
        moves++;
        start = 0;
        end = 0;
        last = false;
    }

    /**
     * Reads more bytes, keeping those not parsed yet and growing if they fill the window. Bytes may move, which
     * invalidates all indexes into the window unless {@code start} is 0.
     *
     * @param limit the most bytes to read
     */
    public void fill(int limit) throws IOException {
        if (!tryFill(limit)) {
            throw new BadFileException(Reason.RECORD_TOO_LONG, "more than " + maxBytes + " bytes");
        }
    }

    /** As {@link #fill}; false, without reading, if the bytes not parsed yet are as many as the window may hold. */
    public boolean tryFill(int limit) throws IOException {
        moves++;
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            if (bytes.length >= maxBytes) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, bytes.length * 2L));
        }
        int n = source.read(bytes, end, Math.min(limit, bytes.length - end));
        if (n < 0) {
            last = true;
        } else {
            end += n;
        }
        return true;
    }

    /** Another number whenever bytes may have moved or others been read, but for what {@code start} tells. */
    public int moves() {
        return moves;
    }

    /** Releases the memory that was allocated for a long record. */
    public void shrink() {
        if (bytes.length > BYTES && end - start <= BYTES) {
            moves++;
            bytes = Arrays.copyOfRange(bytes, start, start + BYTES);
            end -= start;
            start = 0;
        }
    }
}

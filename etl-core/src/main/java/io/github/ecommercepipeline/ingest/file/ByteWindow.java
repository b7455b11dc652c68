package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.ingest.Reason;
import java.io.IOException;
import java.util.Arrays;

/** The stretch of working bytes in memory: what was not parsed yet lies in {@code bytes[start, end)}. */
public final class ByteWindow {

    public static final int BYTES = 512 * 1024;

    private final int mostBytes;
    public byte[] bytes = new byte[BYTES];
    public int start;
    public int end;
    /** Nothing follows {@code end}. */
    public boolean last;

    private ByteSource source;

    /** @param mostBytes it never grows beyond */
    public ByteWindow(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    public void open(ByteSource newSource) {
        source = newSource;
        start = 0;
        end = 0;
        last = false;
    }

    /**
     * Reads on, keeping what was not parsed yet and growing if that fills the window. Moves bytes: whoever holds indexes must
     * be done with them, unless {@code start} is 0.
     *
     * @param most bytes to read at once
     */
    public void fill(int most) throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            if (bytes.length >= mostBytes) {
                throw new BadFileException(Reason.RECORD_TOO_LONG, "more than " + mostBytes + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(mostBytes, bytes.length * 2L));
        }
        int n = source.read(bytes, end, Math.min(most, bytes.length - end));
        if (n < 0) {
            last = true;
        } else {
            end += n;
        }
    }

    /** Gives back the memory that one long record took. */
    public void shrink() {
        if (bytes.length > BYTES && end - start <= BYTES) {
            bytes = Arrays.copyOfRange(bytes, start, start + BYTES);
            end -= start;
            start = 0;
        }
    }
}

package io.github.ecommercepipeline.staging;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Reads the lines of one staged file; memory holds the longest of them. Not thread-safe. */
public final class StagedLineReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private static final int NONE = -1;

    private final InputStream in;
    private final PeekableIntIterator removed;
    private final StagedLineCursor cursor = new StagedLineCursor();
    private byte[] buffer;
    private int next;
    private int number;
    private int nextRemoved;
    private int limit;

    /** @param plain the file's bytes, decompressed */
    public StagedLineReader(InputStream plain) {
        this(plain, BUFFER_BYTES);
    }

    public StagedLineReader(InputStream plain, int bufferBytes) {
        this(plain, bufferBytes, new RoaringBitmap());
    }

    /** @param removed the lines that are passed over, by their numbers from 0 */
    public StagedLineReader(InputStream plain, RoaringBitmap removed) {
        this(plain, BUFFER_BYTES, removed);
    }

    public StagedLineReader(InputStream plain, int bufferBytes, RoaringBitmap removed) {
        this.in = plain;
        this.buffer = new byte[bufferBytes];
        this.removed = removed.getIntIterator();
        this.nextRemoved = this.removed.hasNext() ? this.removed.next() : NONE;
    }

    /**
     * Moves {@link #line()} to the next line.
     *
     * @return false at the end of the file
     * @throws IOException if the file cannot be read or is not what {@link StagedFormat} says
     */
    public boolean next() throws IOException {
        while (read()) {
            if (number++ != nextRemoved) {
                return true;
            }
            nextRemoved = removed.hasNext() ? removed.next() : NONE;
        }
        return false;
    }

    /** Passes over bytes of whole lines, as far as the file has them; returns how many are left. */
    long skip(long bytes) throws IOException {
        long left = bytes;
        while (left > limit - next) {
            left -= limit - next;
            next = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            if (limit == 0) {
                return left;
            }
        }
        next += (int) left;
        return 0;
    }

    private boolean read() throws IOException {
        cursor.begin(buffer, next);
        while (!cursor.scan(limit)) {
            if (!fill()) {
                if (cursor.length() > 0) {
                    throw cursor.cutOff();
                }
                return false;
            }
        }
        next = cursor.start() + cursor.length();
        return true;
    }

    /** The line that {@link #next} moved to. */
    public StagedLineCursor line() {
        return cursor;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads on behind what was read of the line, which moves to the front of the buffer. */
    private boolean fill() throws IOException {
        int kept = limit - next;
        byte[] target = kept == buffer.length ? Arrays.copyOf(buffer, 2 * kept) : buffer;
        System.arraycopy(buffer, next, target, 0, kept);
        buffer = target;
        next = 0;
        limit = kept;
        cursor.moved(buffer, 0);
        int read = in.read(buffer, kept, buffer.length - kept);
        limit += Math.max(0, read);
        return read > 0;
    }
}

package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds where the first item at or after the begin of a split starts, without reading the file from its start.
 *
 * <p>The items of a file are the orbit of its first line under "parse one item". An item spans at most
 * {@code maxRecordLines} lines, so of that many line starts in a row at least one is on the orbit. Taking all of them, and
 * following each up to the split, the orbit is among what is followed; if all have met in one place, that is it, exactly. If
 * they have not, a longer stretch is looked at, in the end the file from its start. A stretch longer than
 * {@code maxRecordBytes} without any quote proves as much: no quoted field reaches over it.
 */
public final class SplitStart {

    /** Times the first look back; further back it is quicker to read on from the file's start. */
    private static final int MOST_LOOK_BACK = 256;

    /** Begins to read the file at an offset, into the window. */
    public interface Opener {
        void openAt(long offset) throws IOException;
    }

    private final CsvDialect dialect;
    private final int lookBackBytes;
    private final int quote;
    private final ByteWindow window;
    private final RecordParser parser;
    private final int width;

    public SplitStart(
            CsvDialect dialect,
            int lookBackBytes,
            TextEncoding encoding,
            ByteWindow window,
            RecordParser parser,
            int width) {
        this.dialect = dialect;
        this.lookBackBytes = lookBackBytes;
        this.quote = encoding.byteOf(dialect.quote());
        this.window = window;
        this.parser = parser;
        this.width = width;
    }

    /**
     * Moves the window to the start of an item: the first at or after {@code begin}, or where that could not be told
     * {@code dataStart}.
     *
     * @param dataStart the start of the first item after the header, before {@code begin}
     * @return the offset in the file that the window now starts at
     */
    public long find(long begin, long dataStart, Opener file) throws IOException {
        long lookBack = lookBackBytes;
        while (lookBack <= (long) lookBackBytes * MOST_LOOK_BACK && begin - dataStart > lookBack) {
            long from = begin - lookBack;
            file.openAt(from);
            int target = load((int) lookBack);
            NavigableSet<Integer> candidates = lineStarts(target);
            boolean certain = candidates.size() >= dialect.maxRecordLines()
                    || (!candidates.isEmpty() && target > dialect.maxRecordBytes() && !hasQuote(target));
            if (certain && follow(candidates, target)) {
                window.start = candidates.first();
                return from + window.start;
            }
            lookBack *= 4;
        }
        file.openAt(dataStart);
        return dataStart;
    }

    private int load(int target) throws IOException {
        while (window.end < target + 1 && !window.last) {
            window.fill(target + 1 - window.end);
        }
        return target;
    }

    private NavigableSet<Integer> lineStarts(int target) {
        NavigableSet<Integer> starts = new TreeSet<>();
        for (int p = 1; p < target; p++) {
            byte before = window.bytes[p - 1];
            if (before == '\n' || (before == '\r' && window.bytes[p] != '\n')) {
                starts.add(p);
            }
        }
        return starts;
    }

    private boolean hasQuote(int target) {
        for (int p = 0; p < target; p++) {
            if ((window.bytes[p] & 0xff) == quote) {
                return true;
            }
        }
        return false;
    }

    /** Follows all candidates to the target; whether they met. */
    private boolean follow(NavigableSet<Integer> candidates, int target) throws IOException {
        while (candidates.first() < target) {
            int from = candidates.first();
            RecordParser.Item item = parser.parse(window, from, width);
            if (item == RecordParser.Item.INCOMPLETE) {
                window.fill(ByteWindow.BYTES);
            } else {
                candidates.pollFirst();
                candidates.add(parser.next);
            }
        }
        return candidates.size() == 1;
    }
}

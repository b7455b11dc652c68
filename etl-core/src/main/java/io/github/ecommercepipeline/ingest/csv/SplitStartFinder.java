package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds the first item that starts at or after the beginning of a split, without reading the file from its start.
 *
 * <p>An item spans at most {@code maxRecordLines} lines, so among that many consecutive line starts at least one is the
 * start of an item. Every line start before the split is a candidate and is parsed up to the split: if all candidates
 * arrive at the same offset, an item starts there. Otherwise a longer range before the split is tried, and finally the
 * file is read from its start. A range longer than {@code maxRecordBytes} that contains no quote is sufficient as well,
 * because no quoted field can extend across it.
 */
public final class SplitStartFinder {

    /** How often the first range may be multiplied; beyond that it is faster to read the file from its start. */
    private static final int MAX_LOOK_BACK_FACTOR = 256;

    /** Starts reading the file into the window at an offset. */
    public interface Opener {
        void openAt(long offset) throws IOException;
    }

    private final CsvOptions options;
    private final int lookBackBytes;
    private final int quote;
    private final ByteWindow window;
    private final RecordParser parser;
    private final int width;

    public SplitStartFinder(
            CsvOptions options,
            int lookBackBytes,
            TextEncoding encoding,
            ByteWindow window,
            RecordParser parser,
            int width) {
        this.options = options;
        this.lookBackBytes = lookBackBytes;
        this.quote = encoding.byteOf(options.quote());
        this.window = window;
        this.parser = parser;
        this.width = width;
    }

    /**
     * Moves the window to the start of an item: the first at or after {@code begin} or, if that cannot be determined,
     * {@code dataStart}.
     *
     * @param dataStart the start of the first item after the header, which is before {@code begin}
     * @return the offset in the file at which the window now starts
     */
    public long find(long begin, long dataStart, Opener file) throws IOException {
        long lookBack = lookBackBytes;
        while (lookBack <= (long) lookBackBytes * MAX_LOOK_BACK_FACTOR && begin - dataStart > lookBack) {
            long from = begin - lookBack;
            file.openAt(from);
            int target = load((int) lookBack);
            NavigableSet<Integer> candidates = lineStarts(target);
            boolean certain = candidates.size() >= options.maxRecordLines()
                    || (!candidates.isEmpty() && target > options.maxRecordBytes() && !hasQuote(target));
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

    /** Parses from all candidates up to the target; whether all arrived at the same offset. */
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

package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds the first item that starts at or after the beginning of a split, without reading the file from its start.
 *
 * <p>An item, a broken quote with all its lines included, spans at most {@code maxRecordLines} lines, so among that many
 * consecutive line starts at least one is the start of an item. The range before the split covers the limit twice: the line
 * starts of its first half are the candidates, and each is parsed up to the split. If all arrive at the same offset, an item
 * starts there, since one of them started at an item. Those that started within an item have the second half to come into
 * step: whatever they took for an item ends there. Otherwise a longer range is tried, and finally the file is read from its
 * start.
 *
 * <p>A range without quotes and escape characters suffices as well if a line starts more than {@code maxRecordBytes} after its
 * beginning: a line end before it would be in a quoted field that was opened before the range, which would have been broken,
 * with its last line ended, before that line. So that line start, or an earlier one, is the start of an item.
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
    private final ByteWindow window;
    private final RecordParser parser;
    private final int width;

    public SplitStartFinder(CsvOptions options, int lookBackBytes, ByteWindow window, RecordParser parser, int width) {
        this.options = options;
        this.lookBackBytes = lookBackBytes;
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
            NavigableSet<Integer> candidates = candidates(target);
            if (!candidates.isEmpty() && follow(candidates, target)) {
                return from + candidates.first();
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

    /** Line starts of which at least one is the start of an item; empty if the range is too short to tell. */
    private NavigableSet<Integer> candidates(int target) {
        NavigableSet<Integer> starts = new TreeSet<>();
        long found = 0;
        int lastStart = 0;
        for (int p = 1; p < target; p++) {
            byte before = window.bytes[p - 1];
            if (before == '\n' || (before == '\r' && window.bytes[p] != '\n')) {
                lastStart = p;
                if (++found <= options.maxRecordLines()) {
                    starts.add(p);
                }
            }
        }
        boolean twice = found >= 2L * options.maxRecordLines();
        boolean unjoined = lastStart > options.maxRecordBytes() && !parser.mayJoinLines(window.bytes, target);
        if (!twice && unjoined) {
            starts.add(lastStart);
        }
        return twice || unjoined ? starts : new TreeSet<>();
    }

    /**
     * Parses from all candidates up to the target; whether all arrived at the same offset, at which the window then starts.
     * The window lets go of what is before the first candidate, so that a record has as much room as where a file is read
     * from its start. What was taken for a record may still be too long without being one: only reading from the start tells.
     */
    private boolean follow(NavigableSet<Integer> candidates, int target) throws IOException {
        int dropped = 0;
        while (candidates.first() < target) {
            int from = candidates.first() - dropped;
            RecordParser.Item item = parser.parse(window, from, width);
            if (item == RecordParser.Item.INCOMPLETE) {
                window.start = from;
                if (!window.tryFill(Math.max(ByteWindow.BYTES, window.end - from))) {
                    return false;
                }
                dropped += from;
            } else {
                candidates.pollFirst();
                candidates.add(parser.next + dropped);
            }
        }
        window.start = candidates.first() - dropped;
        return candidates.size() == 1;
    }
}

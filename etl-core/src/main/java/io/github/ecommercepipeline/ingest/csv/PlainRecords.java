package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.util.Optional;

/**
 * Finds records that need no care: of one line that LF or CRLF ends, with the expected number of fields, none quoted, all of valid UTF-8 (in a
 * single-byte encoding: of ASCII) without the control characters below 16. The special bytes of the window are listed once, by 64 bytes
 * at a time, so that the ends of such a record's fields simply follow each other in the list. What is not certainly such a record is left
 * to {@link RecordParser}.
 */
public final class PlainRecords {

    private static final int BLOCK = 64;
    /** How many places are listed at a time, besides those of a few records. */
    private static final int LISTED = 2048;

    private static final byte OPENS_FIELD = 1;
    private static final byte OPENS_RECORD = 2;

    private final int width;
    private final byte delimiter;
    private final long delimiters;
    private final int joiner;
    /** Whether bytes that are not ASCII are part of texts as they are. */
    private final boolean isUtf8;
    /** What else may begin with a byte than an unquoted field, or a record. */
    private final byte[] openings = new byte[256];

    /** The places of the special bytes in the window; the one at {@code cursor - 1} is that before the next record. */
    private final int[] places;

    private int count;
    private int cursor;

    /** Where the listed blocks begin that have bytes which are not ASCII; those before {@code passed} end before the next record. */
    private final int[] blocks = new int[LISTED];

    private int blockCount;
    private int passed;
    /** The special bytes before this place have been listed. */
    private int listedTo;

    private int moves = -1;

    private int first;
    private int stride;

    private PlainRecords(CsvOptions options, TextEncoding encoding, int width) {
        this.width = width;
        delimiter = (byte) encoding.byteOf(options.delimiter());
        delimiters = SwarWord.repeat(delimiter);
        joiner = options.joiner() == 0 ? -1 : encoding.byteOf(options.joiner());
        isUtf8 = !encoding.needsDecoding();
        if (options.quote() != 0) {
            openings[encoding.byteOf(options.quote())] |= OPENS_FIELD;
            openings[' '] |= OPENS_FIELD;
            openings['\t'] |= OPENS_FIELD;
            openings[delimiter] = 0;
        }
        for (String prefix : new String[] {options.commentPrefix(), options.trailerPrefix()}) {
            if (!prefix.isEmpty()) {
                openings[prefix.charAt(0) & 0x7f] |= OPENS_RECORD;
            }
        }
        places = new int[LISTED + 4 * width];
    }

    /**
     * Those of files with so many columns; empty if the format asks for more care of each record.
     *
     * @param width at least one
     */
    public static Optional<PlainRecords> of(CsvOptions options, TextEncoding encoding, int width) {
        boolean careful = encoding.utf16().isPresent()
                || encoding.byteOf(options.delimiter()) >= 128
                || options.escapesEverywhere()
                || options.skipInitialSpace()
                || !options.trailers().isEmpty();
        return careful || width < 1 ? Optional.empty() : Optional.of(new PlainRecords(options, encoding, width));
    }

    /**
     * Finds such records from the start of the window on, which the other methods then tell of.
     *
     * @param most how many are wanted
     * @param before the place before which they must begin
     * @return how many there are; perhaps fewer than follow each other, but none only if the first one certainly is no such record, or if
     *     it cannot be told before more bytes are read
     */
    public int find(ByteWindow window, int most, int before) {
        int from = window.start;
        if (moves != window.moves() || places[cursor - 1] + 1 != from) {
            goTo(window);
        }
        if (count - cursor <= width && !list(window)) {
            return 0;
        }
        byte[] bytes = window.bytes;
        first = cursor;
        stride = bytes[places[cursor + width - 1]] == '\r' ? width + 1 : width;
        int limit = Math.min(most, (count - cursor) / stride);
        int found = 0;
        while (found < limit
                && from < before
                && isPlain(bytes, from, cursor)
                && isText(bytes, from, places[cursor + width - 1])) {
            cursor += stride;
            from = places[cursor - 1] + 1;
            found++;
        }
        return found;
    }

    private boolean isPlain(byte[] bytes, int from, int firstEnd) {
        int last = firstEnd + width - 1;
        int wrong = openings[bytes[from] & 0xff];
        for (int i = firstEnd; i < last; i++) {
            int at = places[i];
            wrong |= (bytes[at] ^ delimiter) | (openings[bytes[at + 1] & 0xff] & OPENS_FIELD);
        }
        int end = places[last];
        // A record of nothing but delimiters is a blank row.
        return wrong == 0
                && end - from != width - 1
                && (bytes[end - 1] & 0xff) != joiner
                && (stride == width ? bytes[end] == '\n' : isCrLf(bytes, end, places[last + 1]));
    }

    private boolean isText(byte[] bytes, int from, int to) {
        passBlocks(from);
        return passed == blockCount || blocks[passed] >= to || TextEncoding.UTF_8.isText(bytes, from, to);
    }

    private void passBlocks(int from) {
        while (passed < blockCount && blocks[passed] + BLOCK <= from) {
            passed++;
        }
    }

    private static boolean isCrLf(byte[] bytes, int at, int following) {
        return bytes[at] == '\r' && following == at + 1 && bytes[following] == '\n';
    }

    /**
     * Places in the window: the field {@code i} of the record {@code r} is what lies between those at {@code first() + r * stride() + i - 1}
     * and at {@code first() + r * stride() + i}.
     */
    public int[] places() {
        return places;
    }

    /** The index of the place where the first record's first field ends. */
    public int first() {
        return first;
    }

    /** By how much the places of a record follow those of the one before it. */
    public int stride() {
        return stride;
    }

    /** The place where a record starts; that of what follows all records, for the number of records. */
    public int start(int row) {
        return places[first + row * stride - 1] + 1;
    }

    /** The place behind a record without its line end. */
    public int end(int row) {
        return places[first + row * stride + width - 1];
    }

    /** The place behind the first field of a record. */
    public int firstEnd(int row) {
        return places[first + row * stride];
    }

    /** Passes over the special bytes before {@code from}. */
    private void goTo(ByteWindow window) {
        int from = window.start;
        boolean isListed = moves == window.moves() && places[cursor - 1] < from && from <= listedTo;
        if (isListed) {
            while (cursor < count && places[cursor] < from) {
                cursor++;
            }
        } else {
            moves = window.moves();
            cursor = 1;
            count = 1;
            passed = 0;
            blockCount = 0;
            listedTo = from;
        }
        places[cursor - 1] = from - 1;
    }

    /** Lists more special bytes, up to the last whole block; returns whether they suffice for a record. */
    private boolean list(ByteWindow window) {
        int kept = count - cursor;
        System.arraycopy(places, cursor - 1, places, 0, kept + 1);
        cursor = 1;
        count = kept + 1;
        passBlocks(places[0] + 1);
        blockCount -= passed;
        System.arraycopy(blocks, passed, blocks, 0, blockCount);
        passed = 0;
        if (listedTo + BLOCK <= window.end) {
            list(window.bytes, window.end - BLOCK);
        }
        return count - cursor > width;
    }

    private void list(byte[] bytes, int lastBlock) {
        int[] out = places;
        int most = out.length - 2 * BLOCK;
        int n = count;
        int p = listedTo;
        for (; p <= lastBlock && n < most && blockCount < blocks.length; p += BLOCK) {
            long specials = specials(bytes, p)
                    | specials(bytes, p + 8) << 8
                    | specials(bytes, p + 16) << 16
                    | specials(bytes, p + 24) << 24
                    | specials(bytes, p + 32) << 32
                    | specials(bytes, p + 40) << 40
                    | specials(bytes, p + 48) << 48
                    | specials(bytes, p + 56) << 56;
            if (isUtf8 && !SwarWord.isAscii(bytes, p, BLOCK)) {
                blocks[blockCount++] = p;
            }
            int listed = n + Long.bitCount(specials);
            // More than there are, perhaps, which costs less than a branch that nobody can predict.
            for (; n < listed; n += 4) {
                out[n] = p + Long.numberOfTrailingZeros(specials);
                specials &= specials - 1;
                out[n + 1] = p + Long.numberOfTrailingZeros(specials);
                specials &= specials - 1;
                out[n + 2] = p + Long.numberOfTrailingZeros(specials);
                specials &= specials - 1;
                out[n + 3] = p + Long.numberOfTrailingZeros(specials);
                specials &= specials - 1;
            }
            n = listed;
        }
        count = n;
        listedTo = p;
    }

    private long specials(byte[] bytes, int at) {
        long word = SwarWord.at(bytes, at);
        return SwarWord.gather(isUtf8 ? SwarWord.specialAscii(word, delimiters) : SwarWord.special(word, delimiters));
    }
}

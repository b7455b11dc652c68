package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.staging.StagedFormat;
import java.util.List;

/** Accepts any text that fits and does not contain U+0000, byte for byte. */
final class TextParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    static final TokenSet RESERVED = new TokenSet(List.of(StagedFormat.NULL_MARKER));

    private final int maxBytes;
    private final boolean inKey;

    TextParser(int maxBytes, boolean inKey) {
        this.maxBytes = maxBytes;
        this.inKey = inKey;
    }

    /**
     * Whether a text is certainly accepted as it is, which a few comparisons tell for most texts.
     *
     * @param from less than {@code to}
     */
    boolean accepts(byte[] bytes, int from, int to) {
        return to - from <= maxBytes && !RESERVED.hasLength(to - from) && !(inKey && bytes[to - 1] == ' ');
    }

    /** Bit n: a text of n bytes, from 1 to 62, is accepted as it is, unless a blank ends it or it is reserved. */
    long plainLengths() {
        return (maxBytes >= Long.SIZE - 1 ? ~0L : (1L << (maxBytes + 1)) - 1) & ~1L;
    }

    @Override
    Reason parse(byte[] bytes, int from, int to, CastValue value) {
        if (to - from > maxBytes) {
            return Reason.TOO_LONG;
        }
        if (!value.nulFree) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == 0) {
                    return Reason.NUL;
                }
            }
        }
        if (inKey && from < to && bytes[to - 1] == ' ') {
            return Reason.TRAILING_BLANK;
        }
        if (RESERVED.contains(bytes, from, to)) {
            return Reason.RESERVED_TEXT;
        }
        value.from = from;
        value.to = to;
        return null;
    }
}

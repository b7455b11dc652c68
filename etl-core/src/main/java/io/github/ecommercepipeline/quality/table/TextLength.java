package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.engine.row.RowText;
import org.apache.spark.unsafe.Platform;

/** The length of texts in characters, as Spark's function {@code length} counts them. */
final class TextLength {

    private static final long NOT_ASCII = 0x8080808080808080L;

    private TextLength() {}

    /** The number of code points: for a text of ASCII that of its bytes, which are examined eight at once, the last ones perhaps twice. */
    static int of(RowText text) {
        int bytes = text.length();
        return (seen(text.base(), text.offset(), bytes) & NOT_ASCII) == 0
                ? bytes
                : text.text().numChars();
    }

    /** The bits that are set in any of the bytes, in eight places. */
    private static long seen(Object base, long from, int bytes) {
        long seen = 0;
        if (bytes >= Long.BYTES) {
            long last = from + bytes - Long.BYTES;
            for (long at = from; at < last; at += Long.BYTES) {
                seen |= Platform.getLong(base, at);
            }
            return seen | Platform.getLong(base, last);
        }
        if (bytes >= Integer.BYTES) {
            return Platform.getInt(base, from) | Platform.getInt(base, from + bytes - Integer.BYTES);
        }
        for (int i = 0; i < bytes; i++) {
            seen |= Platform.getByte(base, from + i);
        }
        return seen;
    }
}

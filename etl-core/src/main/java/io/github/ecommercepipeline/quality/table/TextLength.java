package io.github.ecommercepipeline.quality.table;

import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** The length of texts in characters, as Spark's function {@code length} counts them. */
final class TextLength {

    private static final long NOT_ASCII = 0x8080808080808080L;

    private TextLength() {}

    /** The number of code points: for a text of ASCII that of its bytes, which are examined eight at once. */
    static int of(UTF8String text) {
        int bytes = text.numBytes();
        Object base = text.getBaseObject();
        long at = text.getBaseOffset();
        long end = at + bytes;
        long seen = 0;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            seen |= Platform.getLong(base, at);
        }
        for (; at < end; at++) {
            seen |= Platform.getByte(base, at);
        }
        return (seen & NOT_ASCII) == 0 ? bytes : text.numChars();
    }
}

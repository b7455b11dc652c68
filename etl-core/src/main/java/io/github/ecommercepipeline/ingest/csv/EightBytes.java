package io.github.ecommercepipeline.ingest.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of a file looked at together, the first one lowest in the long. */
final class EightBytes {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long TOP_BITS = 0x8080808080808080L;
    private static final long HIGH_NIBBLES = 0xf0f0f0f0f0f0f0f0L;
    private static final long EACH_BYTE = 0x0101010101010101L;

    private EightBytes() {}

    static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    /** The byte, 0 to 255, eight times. */
    static long each(int value) {
        return value * EACH_BYTE;
    }

    /** The top bit of each byte that is the delimiter, a control character below 16 or no ASCII. */
    static long suspects(long word, long delimiters) {
        return (zeroBytes(word ^ delimiters) | zeroBytes(word & HIGH_NIBBLES) | word) & TOP_BITS;
    }

    /** Which byte the lowest suspect is. */
    static int first(long suspects) {
        return Long.numberOfTrailingZeros(suspects) >>> 3;
    }

    /** The top bit of each byte that is zero; the other bits mean nothing. */
    private static long zeroBytes(long word) {
        return ~(((word & ~TOP_BITS) + ~TOP_BITS) | word);
    }
}

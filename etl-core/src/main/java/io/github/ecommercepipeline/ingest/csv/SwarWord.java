package io.github.ecommercepipeline.ingest.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes examined at once (SIMD within a register), the first in the lowest byte of a long. */
final class SwarWord {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long TOP_BITS = 0x8080808080808080L;
    private static final long HIGH_NIBBLES = 0xf0f0f0f0f0f0f0f0L;
    private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;

    private SwarWord() {}

    static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    /** The byte, 0 to 255, repeated eight times. */
    static long repeat(int value) {
        return value * ONE_IN_EACH_BYTE;
    }

    /** Sets the top bit of each byte that is the delimiter, a control character below 16 or not ASCII. */
    static long special(long word, long delimiters) {
        return (zeroBytes(word ^ delimiters) | zeroBytes(word & HIGH_NIBBLES) | word) & TOP_BITS;
    }

    /** As above, for each byte that is one of two characters, a control character below 16 or not ASCII. */
    static long special(long word, long ones, long others) {
        return special(word, ones) | (zeroBytes(word ^ others) & TOP_BITS);
    }

    /** The index of the first special byte. */
    static int firstIndex(long special) {
        return Long.numberOfTrailingZeros(special) >>> 3;
    }

    /** Sets the top bit of each byte that is zero; the other bits are undefined. */
    private static long zeroBytes(long word) {
        return ~(((word & ~TOP_BITS) + ~TOP_BITS) | word);
    }
}

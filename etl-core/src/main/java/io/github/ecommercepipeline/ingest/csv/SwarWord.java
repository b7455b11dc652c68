package io.github.ecommercepipeline.ingest.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes examined at once (SIMD within a register), the first in the lowest byte of a long. */
final class SwarWord {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long TOP_BITS = 0x8080808080808080L;
    private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;
    /** Added to seven bits, sets the top bit if they are 16 or more. */
    private static final long FROM_16 = 0x70 * ONE_IN_EACH_BYTE;
    /** Added to seven bits, sets the top bit if they are not zero. */
    private static final long FROM_1 = 0x7f * ONE_IN_EACH_BYTE;
    /** Moves the top bit of each byte into the highest byte of the product. */
    private static final long GATHER = 0x0002040810204081L;

    private SwarWord() {}

    static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    /** The byte repeated eight times, or eight zeros for one that is not ASCII: both are special anyway. */
    static long repeat(int value) {
        return value < 128 ? value * ONE_IN_EACH_BYTE : 0;
    }

    /** Sets the top bit of each byte that is the {@linkplain #repeat repeated} delimiter, a control character below 16 or not ASCII. */
    static long special(long word, long delimiters) {
        long low = word & ~TOP_BITS;
        return (~((low + FROM_16) & ((low ^ delimiters) + FROM_1)) | word) & TOP_BITS;
    }

    /** As above, but for bytes that are not ASCII. */
    static long specialAscii(long word, long delimiters) {
        long low = word & ~TOP_BITS;
        return ~(((low + FROM_16) & ((low ^ delimiters) + FROM_1)) | word) & TOP_BITS;
    }

    /** Whether so many bytes, a multiple of 8, are ASCII. */
    static boolean isAscii(byte[] bytes, int from, int length) {
        long all = 0;
        for (int at = from; at < from + length; at += Long.BYTES) {
            all |= at(bytes, at);
        }
        return (all & TOP_BITS) == 0;
    }

    /** As {@link #special(long, long)}, for each byte that is one of two characters, a control character below 16 or not ASCII. */
    static long special(long word, long ones, long others) {
        long low = word & ~TOP_BITS;
        return (~((low + FROM_16) & ((low ^ ones) + FROM_1) & ((low ^ others) + FROM_1)) | word) & TOP_BITS;
    }

    /** The top bits of the eight bytes as a number, that of the first byte as its lowest bit. */
    static long gather(long topBits) {
        return (topBits * GATHER) >>> 56;
    }

    /** The index of the first special byte. */
    static int firstIndex(long special) {
        return Long.numberOfTrailingZeros(special) >>> 3;
    }
}

package io.github.ecommercepipeline.generator.raw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A field of at most 16 bytes, held in two longs.
 *
 * @param first the first eight bytes, little-endian
 * @param length in bytes
 */
record ShortText(long first, long second, int length) {

    static final int LONGEST = 2 * Long.BYTES;

    static ShortText of(byte[] field) {
        if (field.length > LONGEST) {
            throw new IllegalArgumentException(field.length + " bytes are more than " + LONGEST);
        }
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(field, LONGEST)).order(ByteOrder.LITTLE_ENDIAN);
        return new ShortText(bytes.getLong(), bytes.getLong(), field.length);
    }
}

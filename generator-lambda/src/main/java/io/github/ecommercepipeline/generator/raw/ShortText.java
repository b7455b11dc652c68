package io.github.ecommercepipeline.generator.raw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A field of at most 16 bytes, held as two numbers.
 *
 * @param first the first eight bytes, the first of them lowest
 * @param length in bytes
 */
record ShortText(long first, long second, int length) {

    static final int LONGEST = 2 * Long.BYTES;

    static ShortText of(byte[] field) {
        if (field.length > LONGEST) {
            throw new IllegalArgumentException(field.length + " bytes are not short");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(field, LONGEST)).order(ByteOrder.LITTLE_ENDIAN);
        return new ShortText(bytes.getLong(), bytes.getLong(), field.length);
    }
}

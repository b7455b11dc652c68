package io.github.ecommercepipeline.generator.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A buffer in front of a stream that knows its position. Short text and numbers are written eight bytes at a time, and
 * excess bytes are overwritten by what follows, so a row costs little more than copying it. Not thread-safe.
 */
final class RowBuffer {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int CAPACITY = 1 << 16;

    /** The free bytes that {@link #reserve()} guarantees: more than a record without faults needs. */
    private static final int RESERVED = 1 << 13;

    private final OutputStream out;
    private final byte[] bytes = new byte[CAPACITY];
    private int size;
    private long written;

    RowBuffer(OutputStream out) {
        this.out = out;
    }

    /** The position of the next byte. */
    long position() {
        return written + size;
    }

    /** Reserves space for a record that is written with the unchecked methods. */
    void reserve() throws IOException {
        if (CAPACITY - size < RESERVED) {
            flush();
        }
    }

    /** Writes any number of bytes. */
    void write(byte[] field) throws IOException {
        if (CAPACITY - size < field.length) {
            flush();
        }
        if (field.length > CAPACITY) {
            out.write(field);
            written += field.length;
        } else {
            put(field);
        }
    }

    void put(byte[] field) {
        System.arraycopy(field, 0, bytes, size, field.length);
        size += field.length;
    }

    void put(byte value) {
        bytes[size++] = value;
    }

    void put(ShortText text) {
        EIGHT_BYTES.set(bytes, size, text.first());
        EIGHT_BYTES.set(bytes, size + Long.BYTES, text.second());
        size += text.length();
    }

    /** Writes a whole number of at most eight digits, from 0, padded with zeros to a width of at most eight. */
    void put(int number, int width) {
        EIGHT_BYTES.set(bytes, size, Digits.eight(number) >>> (Long.SIZE - Byte.SIZE * width));
        size += width;
    }

    /** Writes a whole number from 0 without padding. */
    void put(int number) {
        if (number < 10) {
            bytes[size++] = (byte) ('0' + number);
        } else {
            put(number, Digits.count(number));
        }
    }

    /** Writes a letter and a whole number from 0, padded with zeros to a width of at most seven. */
    void put(char letter, int number, int width) {
        long digits = Digits.eight(number) >>> (Long.SIZE - Byte.SIZE * (width + 1));
        EIGHT_BYTES.set(bytes, size, (digits & ~0xFFL) | letter);
        size += width + 1;
    }

    /** Writes hundredths as a decimal, from 0 to below a million units. */
    void putCents(int cents, byte separator) {
        int units = Math.max(1, Digits.count(cents) - 2);
        long digits = Digits.eight(cents);
        EIGHT_BYTES.set(bytes, size, digits >>> (Long.SIZE - Byte.SIZE * (units + 2)));
        bytes[size + units] = separator;
        EIGHT_BYTES.set(bytes, size + units + 1, digits >>> (Long.SIZE - Byte.SIZE * 2));
        size += units + 3;
    }

    /** Removes and returns the bytes in the buffer; for a buffer without a stream. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    void flush() throws IOException {
        out.write(bytes, 0, size);
        written += size;
        size = 0;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

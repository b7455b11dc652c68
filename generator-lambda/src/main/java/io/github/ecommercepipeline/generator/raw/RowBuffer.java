package io.github.ecommercepipeline.generator.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes on their way into a stream, with their position. Short texts and numbers are put eight bytes at a time, what is
 * too much being overwritten by what comes next: a row costs little more than its copy. Not thread-safe.
 */
final class RowBuffer {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int CAPACITY = 1 << 16;

    /** What {@link #room()} makes sure of: more than a record of good values takes. */
    private static final int ROOM = 1 << 13;

    private final OutputStream out;
    private final byte[] bytes = new byte[CAPACITY];
    private int size;
    private long written;

    RowBuffer(OutputStream out) {
        this.out = out;
    }

    /** How many bytes came before the next one. */
    long position() {
        return written + size;
    }

    /** Makes room for a record that is put with the methods that do not look. */
    void room() throws IOException {
        if (CAPACITY - size < ROOM) {
            flush();
        }
    }

    /** Any number of bytes. */
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

    /** A whole number from 0, of at most eight digits, with zeros before it up to a width of at most eight. */
    void put(int number, int width) {
        EIGHT_BYTES.set(bytes, size, Digits.eight(number) >>> (Long.SIZE - Byte.SIZE * width));
        size += width;
    }

    /** A whole number from 0 as short as it is. */
    void put(int number) {
        if (number < 10) {
            bytes[size++] = (byte) ('0' + number);
        } else {
            put(number, Digits.count(number));
        }
    }

    /** A letter, and a whole number from 0 with zeros before it up to a width of at most seven. */
    void put(char letter, int number, int width) {
        long digits = Digits.eight(number) >>> (Long.SIZE - Byte.SIZE * (width + 1));
        EIGHT_BYTES.set(bytes, size, (digits & ~0xFFL) | letter);
        size += width + 1;
    }

    /** Hundredths, from 0 and below a million units. */
    void putCents(int cents, byte separator) {
        int units = Math.max(1, Digits.count(cents) - 2);
        long digits = Digits.eight(cents);
        EIGHT_BYTES.set(bytes, size, digits >>> (Long.SIZE - Byte.SIZE * (units + 2)));
        bytes[size + units] = separator;
        EIGHT_BYTES.set(bytes, size + units + 1, digits >>> (Long.SIZE - Byte.SIZE * 2));
        size += units + 3;
    }

    /** What was put since the last time; for a buffer without a stream. */
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

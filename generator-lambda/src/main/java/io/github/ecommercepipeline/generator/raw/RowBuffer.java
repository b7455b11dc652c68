package io.github.ecommercepipeline.generator.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes on their way into a stream, with their position. Not thread-safe. */
final class RowBuffer {

    /** What {@link #room()} makes sure of: more than a record of good values takes. */
    static final int ROOM = 1 << 13;

    private static final int CAPACITY = 1 << 16;

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

    /** Makes room for a record that is written with the methods that do not look. */
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

    /** What was put since the last time; for a buffer without a stream. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }

    void put(byte value) {
        bytes[size++] = value;
    }

    /** A whole number from 0, with zeros before it up to a width. */
    void put(int number, int width) {
        int rest = number;
        for (int i = size + width - 1; i >= size; i--) {
            int tenth = rest / 10;
            bytes[i] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        size += width;
    }

    /** Hundredths, from 0. */
    void putCents(int cents, byte separator) {
        int units = cents / 100;
        put(units, digits(units));
        put(separator);
        put(cents - units * 100, 2);
    }

    static int digits(int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
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

package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.engine.row.RowText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;

/** A growing byte buffer that writes values in their canonical text. Not thread-safe. */
final class LineBuffer {

    private static final int INITIAL_BYTES = 1024;
    /** Of a long; ten to that power is none. */
    private static final int MOST_DIGITS = 19;

    private static final long ONE_IN_EACH_BYTE = 0x0101010101010101L;
    private static final long TOP_BITS = 0x8080808080808080L;
    private static final long DELIMITERS = StagedFormat.DELIMITER * ONE_IN_EACH_BYTE;
    private static final long QUOTES = StagedFormat.QUOTE * ONE_IN_EACH_BYTE;
    private static final long LINE_ENDS = StagedFormat.LINE_END * ONE_IN_EACH_BYTE;
    private static final long CARRIAGE_RETURNS = '\r' * ONE_IN_EACH_BYTE;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    void ascii(String text) {
        put(text.getBytes(StandardCharsets.US_ASCII));
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** A CSV field: quoted only where it must be, so that equal values have equal bytes. */
    void csvText(RowText text) {
        int size = text.length();
        ensure(2 * size + 2);
        int start = length;
        boolean special = copy(text.base(), text.offset(), size, start);
        length = start + size;
        if (special || isTakenForOther(start, size)) {
            quote(start, size);
        }
    }

    /** Copies in words, of which the last two may overlap; whether a byte among them needs quotes around it. */
    private boolean copy(Object base, long from, int size, int start) {
        long to = Platform.BYTE_ARRAY_OFFSET + (long) start;
        long word;
        if (size >= Long.BYTES) {
            int last = size - Long.BYTES;
            long special = 0;
            for (int i = 0; i < last; i += Long.BYTES) {
                word = Platform.getLong(base, from + i);
                Platform.putLong(bytes, to + i, word);
                special |= special(word);
            }
            word = Platform.getLong(base, from + last);
            Platform.putLong(bytes, to + last, word);
            return (special | special(word)) != 0;
        }
        if (size >= Integer.BYTES) {
            int last = size - Integer.BYTES;
            int one = Platform.getInt(base, from);
            int other = Platform.getInt(base, from + last);
            Platform.putInt(bytes, to, one);
            Platform.putInt(bytes, to + last, other);
            word = ((long) one << Integer.SIZE) | (other & 0xFFFF_FFFFL);
        } else {
            word = 0;
            for (int i = 0; i < size; i++) {
                byte b = Platform.getByte(base, from + i);
                bytes[start + i] = b;
                word = (word << Byte.SIZE) | (b & 0xFF);
            }
        }
        return special(word) != 0;
    }

    void number(long value) {
        ensure(20);
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        padded(rest, digits(rest));
    }

    /** A decimal of at most 18 digits, with exactly {@code scale} decimals. */
    void decimal(long unscaled, int scale) {
        if (scale == 0) {
            number(unscaled);
            return;
        }
        ensure(24);
        long rest = unscaled;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        long power = 1;
        for (int i = 0; i < scale; i++) {
            power *= 10;
        }
        long whole = rest / power;
        padded(whole, digits(whole));
        bytes[length++] = '.';
        padded(rest % power, scale);
    }

    /** Decimal digits, with zeros in front up to {@code width}. */
    void padded(long value, int width) {
        ensure(width);
        long rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    /** Neither empty text nor the marker is NULL; a lone backslash-dot would end a PostgreSQL COPY. */
    private boolean isTakenForOther(int start, int size) {
        return size == 0 || bytes[start] == '\\' || StagedFormat.isNull(bytes, start, start + size);
    }

    /** Sets the top bit of each of eight bytes that needs quotes around it. */
    private static long special(long word) {
        return (zeroBytes(word ^ DELIMITERS)
                        | zeroBytes(word ^ QUOTES)
                        | zeroBytes(word ^ LINE_ENDS)
                        | zeroBytes(word ^ CARRIAGE_RETURNS))
                & TOP_BITS;
    }

    /** Sets the top bit of each byte that is zero; the other bits are undefined. */
    private static long zeroBytes(long word) {
        return ~(((word & ~TOP_BITS) + ~TOP_BITS) | word);
    }

    private void quote(int start, int size) {
        int quotes = 0;
        for (int i = start; i < start + size; i++) {
            if (bytes[i] == StagedFormat.QUOTE) {
                quotes++;
            }
        }
        int to = start + size + quotes + 1;
        length = to + 1;
        bytes[to] = StagedFormat.QUOTE;
        for (int from = start + size - 1; from >= start; from--) {
            bytes[--to] = bytes[from];
            if (bytes[from] == StagedFormat.QUOTE) {
                bytes[--to] = StagedFormat.QUOTE;
            }
        }
        bytes[start] = StagedFormat.QUOTE;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long power = 10; digits < MOST_DIGITS && value >= power; power *= 10) {
            digits++;
        }
        return digits;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
    }
}

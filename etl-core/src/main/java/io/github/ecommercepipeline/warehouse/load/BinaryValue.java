package io.github.ecommercepipeline.warehouse.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How a staged value of a column type is written in the binary format of PostgreSQL's COPY, as its {@code typreceive} function
 * reads it. A value that is none of the type is a {@link NoneException}.
 */
enum BinaryValue {
    TEXT {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) {
            out.put(bytes, from, to - from);
        }
    },
    SMALLINT {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
            out.putShort((short) whole(bytes, from, to, Short.MIN_VALUE, Short.MAX_VALUE));
        }
    },
    INTEGER {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
            out.putInt((int) whole(bytes, from, to, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    },
    BIGINT {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
            out.putLong(whole(bytes, from, to, Long.MIN_VALUE, Long.MAX_VALUE));
        }
    },
    NUMERIC {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
            numeric(out, bytes, from, to);
        }
    },
    BOOLEAN {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
            if (to - from != 1 || (bytes[from] != 't' && bytes[from] != 'f')) {
                throw none();
            }
            out.put((byte) (bytes[from] == 't' ? 1 : 0));
        }
    },
    DATE {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
            if (to - from != DATE_LENGTH) {
                throw none();
            }
            out.putInt(day(bytes, from));
        }
    },
    TIMESTAMP {
        @Override
        void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
            out.putLong(timestamp(bytes, from, to));
        }
    };

    /** More bytes than a value takes besides those of its text. */
    static final int MOST_ADDED = 24;

    private static final int DATE_LENGTH = 10;
    private static final int TIMESTAMP_LENGTH = 19;
    private static final int MICROS = 6;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    /** PostgreSQL counts from 2000-01-01. */
    private static final int EPOCH = (int) LocalDate.of(2000, 1, 1).toEpochDay();

    private static final int DIGITS_IN_GROUP = 4;
    private static final short NEGATIVE = 0x4000;

    /** The form of a column of this type, as the catalog names it; empty if it is none that the warehouse makes. */
    static Optional<BinaryValue> of(String type) {
        if (type.equals("text") || type.startsWith("character varying")) {
            return Optional.of(TEXT);
        }
        if (type.startsWith("numeric")) {
            return Optional.of(NUMERIC);
        }
        return switch (type) {
            case "smallint" -> Optional.of(SMALLINT);
            case "integer" -> Optional.of(INTEGER);
            case "bigint" -> Optional.of(BIGINT);
            case "boolean" -> Optional.of(BOOLEAN);
            case "date" -> Optional.of(DATE);
            case "timestamp without time zone" -> Optional.of(TIMESTAMP);
            default -> Optional.empty();
        };
    }

    /** Writes the value without its length. */
    abstract void put(ByteBuffer out, byte[] bytes, int from, int to) throws IOException;

    /** A value is none of its type. */
    static final class NoneException extends IOException {

        private static final long serialVersionUID = 1L;

        private NoneException() {
            super("a staged file has a value that is none of its column's type");
        }
    }

    private static NoneException none() {
        return new NoneException();
    }

    private static long whole(byte[] bytes, int from, int to, long least, long most) throws IOException {
        try {
            // Negative numbers reach one further.
            boolean negative = from < to && bytes[from] == '-';
            int digits = negative ? from + 1 : from;
            if (digits == to) {
                throw none();
            }
            long value = 0;
            for (int i = digits; i < to; i++) {
                value = Math.subtractExact(Math.multiplyExact(value, 10), digit(bytes[i]));
            }
            value = negative ? value : Math.negateExact(value);
            if (value < least || value > most) {
                throw none();
            }
            return value;
        } catch (ArithmeticException e) {
            throw none();
        }
    }

    private static int digit(byte b) throws IOException {
        if (b < '0' || b > '9') {
            throw none();
        }
        return b - '0';
    }

    /** Groups of four digits, counted from the point; PostgreSQL takes zeros at the ends away. */
    private static void numeric(ByteBuffer out, byte[] bytes, int from, int to) throws IOException {
        boolean negative = from < to && bytes[from] == '-';
        int begin = negative ? from + 1 : from;
        int point = begin;
        while (point < to && bytes[point] != '.') {
            point++;
        }
        if (point == begin || point == to - 1) {
            throw none();
        }
        int fraction = Math.max(0, to - point - 1);
        int before = (point - begin + DIGITS_IN_GROUP - 1) / DIGITS_IN_GROUP;
        int after = (fraction + DIGITS_IN_GROUP - 1) / DIGITS_IN_GROUP;
        out.putShort((short) (before + after));
        out.putShort((short) (before - 1));
        out.putShort(negative ? NEGATIVE : 0);
        out.putShort((short) fraction);
        int end = point - DIGITS_IN_GROUP * (before - 1);
        for (int start = begin; start < point; start = end, end += DIGITS_IN_GROUP) {
            out.putShort((short) group(bytes, start, end, end));
        }
        for (int start = point + 1; start < to; start += DIGITS_IN_GROUP) {
            out.putShort((short) group(bytes, start, Math.min(to, start + DIGITS_IN_GROUP), start + DIGITS_IN_GROUP));
        }
    }

    /** The digits as a number, followed by a zero for each place up to {@code padded}. */
    private static int group(byte[] bytes, int from, int to, int padded) throws IOException {
        int value = 0;
        for (int i = from; i < padded; i++) {
            value = 10 * value + (i < to ? digit(bytes[i]) : 0);
        }
        return value;
    }

    private static int number(byte[] bytes, int from, int digits) throws IOException {
        return group(bytes, from, from + digits, from + digits);
    }

    private static int day(byte[] bytes, int from) throws IOException {
        if (bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            throw none();
        }
        try {
            LocalDate date =
                    LocalDate.of(number(bytes, from, 4), number(bytes, from + 5, 2), number(bytes, from + 8, 2));
            return (int) date.toEpochDay() - EPOCH;
        } catch (DateTimeException e) {
            throw none();
        }
    }

    private static long timestamp(byte[] bytes, int from, int to) throws IOException {
        int length = to - from;
        boolean whole = length == TIMESTAMP_LENGTH;
        if ((!whole && length != TIMESTAMP_LENGTH + 1 + MICROS)
                || bytes[from + 10] != ' '
                || bytes[from + 13] != ':'
                || bytes[from + 16] != ':'
                || (!whole && bytes[from + TIMESTAMP_LENGTH] != '.')) {
            throw none();
        }
        int hour = number(bytes, from + 11, 2);
        int minute = number(bytes, from + 14, 2);
        int second = number(bytes, from + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw none();
        }
        int micros = whole ? 0 : number(bytes, from + TIMESTAMP_LENGTH + 1, MICROS);
        long seconds = (long) day(bytes, from) * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        return seconds * MICROS_PER_SECOND + micros;
    }

    /** The value with its length. */
    byte[] field(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(bytes.length + MOST_ADDED);
        out.putInt(0);
        put(out, bytes, 0, bytes.length);
        out.putInt(0, out.position() - Integer.BYTES);
        byte[] field = new byte[out.position()];
        out.flip().get(field);
        return field;
    }
}

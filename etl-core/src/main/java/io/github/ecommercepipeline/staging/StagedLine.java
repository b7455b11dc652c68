package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Hashes;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.engine.row.RowText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;

/**
 * A record's contract properties as one line of a staged file (see {@link StagedFormat}). The text of a value is
 * canonical: two lines, or two fields, are equal exactly when the typed values are. Not thread-safe.
 */
public final class StagedLine {

    /** Of the hashes, where their values need no hiding. */
    public static final long PLAIN_SEED = 42;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;

    private final long seed;
    private final FieldType[] types;
    private final int[] starts;
    private final boolean[] nulls;
    private final LineBuffer line = new LineBuffer();
    private int lastDay;
    private final byte[] textOfLastDay = "1970-01-01".getBytes(StandardCharsets.US_ASCII);
    private final StagedLineCursor cursor = new StagedLineCursor();
    private final RowText text = new RowText();

    public StagedLine(List<FieldType> types) {
        this(types, PLAIN_SEED);
    }

    /** @param seed of the hashes */
    public StagedLine(List<FieldType> types, long seed) {
        this.seed = seed;
        this.types = types.toArray(new FieldType[0]);
        this.starts = new int[types.size() + 1];
        this.nulls = new boolean[types.size()];
    }

    /** Replaces the line by the row's first columns, which are the contract's properties in order. */
    public void set(InternalRow row) {
        line.clear();
        for (int i = 0; i < types.length; i++) {
            starts[i] = line.length();
            nulls[i] = row.isNullAt(i);
            if (nulls[i]) {
                StagedFormat.putNull(line);
            } else {
                write(types[i], row, i);
            }
            StagedFormat.putSeparator(line, i == types.length - 1);
        }
        starts[types.length] = line.length();
    }

    public byte[] bytes() {
        return line.bytes();
    }

    public int length() {
        return line.length();
    }

    /** The line split into fields, until it is replaced. */
    public StagedLineCursor fields() {
        return cursor.over(line.bytes(), line.length());
    }

    /** The values as texts, NULL for NULL. */
    public List<String> texts() {
        return fields().texts();
    }

    /** Where the field of a property starts, or, for their count, where the line ends; each field ends with one byte more. */
    int start(int property) {
        return starts[property];
    }

    public boolean hasNull(int[] properties) {
        for (int property : properties) {
            if (nulls[property]) {
                return true;
            }
        }
        return false;
    }

    public long hash() {
        return Hashes.of(line.bytes(), 0, line.length(), seed);
    }

    public long hash(int[] properties) {
        long hash = seed;
        for (int property : properties) {
            int start = starts[property];
            int size = starts[property + 1] - start;
            hash = Hashes.of(line.bytes(), start, size - 1, hash);
        }
        return hash;
    }

    private void write(FieldType type, InternalRow row, int i) {
        if (type instanceof FieldType.Text) {
            line.csvText(text.set(row, i));
        } else if (type instanceof FieldType.Whole whole) {
            line.number(whole(whole, row, i));
        } else if (type instanceof FieldType.Decimal decimal) {
            writeDecimal(row, i, decimal);
        } else if (type instanceof FieldType.Bool) {
            line.put(row.getBoolean(i) ? 't' : 'f');
        } else if (type instanceof FieldType.Date) {
            writeDay(row.getInt(i));
        } else {
            writeTimestamp(row.getLong(i));
        }
    }

    private static long whole(FieldType.Whole type, InternalRow row, int i) {
        return switch (type.bytes()) {
            case 2 -> row.getShort(i);
            case 4 -> row.getInt(i);
            default -> row.getLong(i);
        };
    }

    private void writeDecimal(InternalRow row, int i, FieldType.Decimal type) {
        if (type.precision() <= Decimal.MAX_LONG_DIGITS()) {
            line.decimal(Rows.unscaled(row, i, type.precision(), type.scale()), type.scale());
        } else {
            line.ascii(row.getDecimal(i, type.precision(), type.scale())
                    .toJavaBigDecimal()
                    .setScale(type.scale())
                    .toPlainString());
        }
    }

    /** Many records of a batch have the same day. */
    private void writeDay(int epochDay) {
        if (epochDay == lastDay) {
            line.put(textOfLastDay);
            return;
        }
        int start = line.length();
        writeNewDay(epochDay);
        lastDay = epochDay;
        System.arraycopy(line.bytes(), start, textOfLastDay, 0, textOfLastDay.length);
    }

    private void writeNewDay(int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        line.padded(day.getYear(), 4);
        line.put('-');
        line.padded(day.getMonthValue(), 2);
        line.put('-');
        line.padded(day.getDayOfMonth(), 2);
    }

    private void writeTimestamp(long micros) {
        long second = Math.floorDiv(micros, MICROS_PER_SECOND);
        writeDay((int) Math.floorDiv(second, SECONDS_PER_DAY));
        long ofDay = Math.floorMod(second, SECONDS_PER_DAY);
        line.put(' ');
        line.padded(ofDay / 3600, 2);
        line.put(':');
        line.padded(ofDay / 60 % 60, 2);
        line.put(':');
        line.padded(ofDay % 60, 2);
        long fraction = Math.floorMod(micros, MICROS_PER_SECOND);
        if (fraction != 0) {
            line.put('.');
            line.padded(fraction, 6);
        }
    }
}

package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Segments;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rules on one value, evaluated on rows. */
final class ValueSegments implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How the value is read from a row. */
    private enum Reading {
        SHORT,
        INT,
        LONG,
        DECIMAL,
        BOOLEAN,
        TEXT,
        LENGTH,
        PRESENCE;

        static Reading of(ComparedValue value) {
            return switch (value.part()) {
                case LENGTH -> LENGTH;
                case PRESENCE -> PRESENCE;
                case VALUE -> of(value.type());
            };
        }

        private static Reading of(FieldType type) {
            if (type instanceof FieldType.Text) {
                return TEXT;
            }
            if (type instanceof FieldType.Decimal) {
                return DECIMAL;
            }
            if (type instanceof FieldType.Bool) {
                return BOOLEAN;
            }
            if (type instanceof FieldType.Whole whole) {
                return whole.bytes() == 2 ? SHORT : whole.bytes() == 4 ? INT : LONG;
            }
            return type instanceof FieldType.Date ? INT : LONG;
        }
    }

    private final int ordinal;
    private final Reading reading;
    private final int precision;
    private final int scale;
    private final Segments.Numbers numbers;
    private final Segments.Texts texts;
    private final int[] masks;
    /** By mask and segment. */
    private final long[][] bits;

    /** @param ordinal the column of the property in a row */
    ValueSegments(int ordinal, ComparedValue value, SegmentTable table) {
        this.ordinal = ordinal;
        this.reading = Reading.of(value);
        this.precision = value.type() instanceof FieldType.Decimal decimal ? decimal.precision() : 0;
        this.scale = value.type() instanceof FieldType.Decimal decimal ? decimal.scale() : 0;
        this.numbers = Segments.numbers(table.starts());
        this.texts = Segments.texts(table.texts());
        List<Map.Entry<Integer, long[]>> byMask = List.copyOf(table.bits().entrySet());
        this.masks = byMask.stream().mapToInt(Map.Entry::getKey).toArray();
        this.bits = byMask.stream().map(Map.Entry::getValue).toArray(long[][]::new);
    }

    void addViolated(InternalRow row, long[] violated) {
        int segment = segment(row);
        for (int i = 0; i < masks.length; i++) {
            violated[masks[i]] |= bits[i][segment];
        }
    }

    private int segment(InternalRow row) {
        if (row.isNullAt(ordinal)) {
            return reading == Reading.LENGTH ? numbers.of(0) : Segments.NULL;
        }
        return reading == Reading.TEXT ? texts.of(row.getUTF8String(ordinal)) : numbers.of(number(row));
    }

    private long number(InternalRow row) {
        return switch (reading) {
            case SHORT -> row.getShort(ordinal);
            case INT -> row.getInt(ordinal);
            case LONG -> row.getLong(ordinal);
            case DECIMAL -> row.getDecimal(ordinal, precision, scale).toUnscaledLong();
            case BOOLEAN -> row.getBoolean(ordinal) ? 1 : 0;
            case LENGTH -> TextLength.of(row.getUTF8String(ordinal));
            case PRESENCE -> 0;
            case TEXT -> throw new IllegalStateException("a text is not a number");
        };
    }
}

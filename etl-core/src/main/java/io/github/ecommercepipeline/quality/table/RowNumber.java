package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.engine.row.RowText;
import java.io.Serializable;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;

/** Reads a {@link ComparedValue} that is a number from rows. */
final class RowNumber implements Serializable {

    private static final long serialVersionUID = 1L;

    private enum Reading {
        SHORT,
        INT,
        LONG,
        DECIMAL,
        BOOLEAN,
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
                throw new IllegalArgumentException("a text is not a number");
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

    /**
     * A reader of a property.
     *
     * @param ordinal the column of the property in a row
     * @throws IllegalArgumentException if its value is a text
     */
    RowNumber(int ordinal, ComparedValue value) {
        this.ordinal = ordinal;
        this.reading = Reading.of(value);
        this.precision = value.type() instanceof FieldType.Decimal decimal ? decimal.precision() : 0;
        this.scale = value.type() instanceof FieldType.Decimal decimal ? decimal.scale() : 0;
    }

    /** Whether it is NULL; a length never is. */
    boolean isNull(InternalRow row) {
        return reading != Reading.LENGTH && row.isNullAt(ordinal);
    }

    /** Whether it is a decimal whose unscaled value may not fit 64 bits. */
    boolean isWide() {
        return precision > Decimal.MAX_LONG_DIGITS();
    }

    /**
     * The number, which must not be NULL or wide.
     *
     * @param text for any use
     */
    long of(InternalRow row, RowText text) {
        return switch (reading) {
            case SHORT -> row.getShort(ordinal);
            case INT -> row.getInt(ordinal);
            case LONG -> row.getLong(ordinal);
            case DECIMAL -> Rows.unscaled(row, ordinal, precision, scale);
            case BOOLEAN -> row.getBoolean(ordinal) ? 1 : 0;
            case LENGTH -> row.isNullAt(ordinal) ? 0 : TextLength.of(text.set(row, ordinal));
            case PRESENCE -> 0;
        };
    }

    /** A decimal, which must not be NULL. */
    Decimal decimal(InternalRow row) {
        return row.getDecimal(ordinal, precision, scale);
    }

    /** The unscaled value of a decimal, which must not be NULL. */
    BigInteger unscaled(InternalRow row) {
        return decimal(row).toJavaBigDecimal().setScale(scale).unscaledValue();
    }
}

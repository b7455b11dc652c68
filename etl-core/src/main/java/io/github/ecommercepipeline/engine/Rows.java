package io.github.ecommercepipeline.engine;

import io.github.ecommercepipeline.engine.row.BatchRow;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;

/** Rows of Spark's tasks. */
public final class Rows {

    private Rows() {}

    /** A row with a schema. Its values, each of which may be a list, are as {@link Row} returns them. */
    public static Row withSchema(StructType schema, Object... values) {
        Object[] kept = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            kept[i] = values[i] instanceof List<?> list ? Sequences.of(list) : values[i];
        }
        return new GenericRowWithSchema(kept, schema);
    }

    /** A row whose values are set, and replaced, one by one; numbers take no object. */
    public static InternalRow ofTypes(StructType types) {
        return new SpecificInternalRow(types);
    }

    /**
     * The unscaled value of a decimal of up to 18 digits that is not NULL: without an object, in the rows that are read or that Spark
     * makes.
     */
    public static long unscaled(InternalRow row, int ordinal, int precision, int scale) {
        if (row instanceof BatchRow) {
            return precision <= Decimal.MAX_INT_DIGITS() ? row.getInt(ordinal) : row.getLong(ordinal);
        }
        return row instanceof UnsafeRow
                ? row.getLong(ordinal)
                : row.getDecimal(ordinal, precision, scale).toUnscaledLong();
    }

    /** A row of these values, in Catalyst's representation; it keeps the array. */
    public static InternalRow of(Object... values) {
        return new GenericInternalRow(values);
    }
}

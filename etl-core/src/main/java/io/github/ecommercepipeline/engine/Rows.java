package io.github.ecommercepipeline.engine;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
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

    /** A row of these values, in Catalyst's representation; it keeps the array. */
    public static InternalRow of(Object... values) {
        return new GenericInternalRow(values);
    }
}

package io.github.ecommercepipeline.engine;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** Rows of Spark's tasks. */
public final class Rows {

    private Rows() {}

    /** A row of these values, in Catalyst's representation; it keeps the array. */
    public static InternalRow of(Object... values) {
        return new GenericInternalRow(values);
    }
}

package io.github.ecommercepipeline.engine.sql;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;

/** Rows as bytes, in Spark's own representation. Not thread-safe. */
public final class PackedRows {

    private final UnsafeProjection projection;

    public PackedRows(StructType schema) {
        projection = UnsafeProjection.create(schema);
    }

    /** The bytes of a row of the schema. */
    public byte[] pack(InternalRow row) {
        return projection.apply(row).getBytes();
    }

    /** The row that has these bytes; it keeps them. */
    public static InternalRow unpack(byte[] bytes, int columns) {
        UnsafeRow row = new UnsafeRow(columns);
        row.pointTo(bytes, bytes.length);
        return row;
    }
}

package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.cast.CastValue;
import java.math.BigInteger;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/** A typed column of a batch, written according to how its type is stored. */
final class ValueColumn {

    private enum Storage {
        BOOLEAN,
        SHORT,
        INT,
        LONG,
        BYTES
    }

    private final WritableColumnVector vector;
    private final Storage storage;

    ValueColumn(int capacity, DataType type) {
        vector = new OnHeapColumnVector(capacity, type);
        storage = storage(type);
    }

    private static Storage storage(DataType type) {
        if (type == DataTypes.BooleanType) {
            return Storage.BOOLEAN;
        }
        if (type == DataTypes.ShortType) {
            return Storage.SHORT;
        }
        if (type == DataTypes.IntegerType || type == DataTypes.DateType) {
            return Storage.INT;
        }
        if (type instanceof DecimalType decimal) {
            if (decimal.precision() > Decimal.MAX_LONG_DIGITS()) {
                return Storage.BYTES;
            }
            return decimal.precision() <= Decimal.MAX_INT_DIGITS() ? Storage.INT : Storage.LONG;
        }
        return Storage.LONG;
    }

    WritableColumnVector vector() {
        return vector;
    }

    void clear() {
        vector.reset();
    }

    void putNull(int row) {
        vector.putNull(row);
    }

    void putNulls(int from, int to) {
        vector.putNulls(from, to - from);
    }

    /** As {@link #put(int, long)} of a column of INT. */
    void putInt(int row, int number) {
        vector.putInt(row, number);
    }

    void putInts(int row, int count, int number) {
        vector.putInts(row, count, number);
    }

    /** As {@link #put(int, long)} of a column of BIGINT. */
    void putLong(int row, long number) {
        vector.putLong(row, number);
    }

    void put(int row, long number) {
        switch (storage) {
            case BOOLEAN -> vector.putBoolean(row, number != 0);
            case SHORT -> vector.putShort(row, (short) number);
            case INT -> vector.putInt(row, (int) number);
            default -> vector.putLong(row, number);
        }
    }

    void put(int row, CastValue value) {
        if (storage == Storage.BYTES) {
            BigInteger unscaled = value.unscaled;
            vector.putByteArray(row, unscaled.toByteArray());
        } else {
            put(row, value.number);
        }
    }
}

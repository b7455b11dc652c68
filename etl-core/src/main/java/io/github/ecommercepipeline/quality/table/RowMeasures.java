package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.engine.row.RowText;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * The values of measures, computed from a row as it is: nothing is planned by Spark and no code generated for them. Not
 * thread-safe; each task has its own instance.
 */
public final class RowMeasures implements Serializable {

    private static final long serialVersionUID = 1L;

    private final StructType types;
    /** Those that count, by the index of the measure. */
    private final RowRules conditions;
    /** By the index of the measure; null if it is something else. */
    private final RowNumber[] numbers;

    private final RowHash[] hashes;

    private transient InternalRow measured;
    private transient long[] violated;
    private transient RowText text;

    private RowMeasures(List<RowValue> values, List<String> properties) {
        this.types = types(values);
        this.conditions = RowRules.of(
                values.stream()
                        .map(value -> value instanceof RowValue.Holds holds ? holds.values() : List.<ValueSet>of())
                        .toList(),
                properties);
        this.numbers = values.stream()
                .map(value -> value instanceof RowValue.Quantity number
                        ? new RowNumber(properties.indexOf(number.of().property()), number.of())
                        : null)
                .toArray(RowNumber[]::new);
        this.hashes = values.stream()
                .map(value -> value instanceof RowValue.Hash hash ? new RowHash(hash, properties) : null)
                .toArray(RowHash[]::new);
    }

    /**
     * The measures with these values; empty if there are none, or one is not computed from a row.
     *
     * @param values of each measure
     * @param properties the names of the first columns of a row
     */
    public static Optional<RowMeasures> of(List<Optional<RowValue>> values, List<String> properties) {
        return values.isEmpty() || values.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(new RowMeasures(values.stream().map(Optional::get).toList(), properties));
    }

    private static StructType types(List<RowValue> values) {
        StructType types = new StructType();
        for (RowValue value : values) {
            types = types.add("_" + types.size(), type(value), true);
        }
        return types;
    }

    private static DataType type(RowValue value) {
        if (value instanceof RowValue.Holds) {
            return DataTypes.BooleanType;
        }
        boolean wide = value instanceof RowValue.Quantity number && new RowNumber(0, number.of()).isWide();
        return wide ? DecimalType.SYSTEM_DEFAULT() : DataTypes.LongType;
    }

    /** One value for each measure; holds until the next call. */
    public InternalRow of(InternalRow row) {
        if (measured == null) {
            measured = Rows.ofTypes(types);
            violated = new long[(numbers.length + Long.SIZE - 1) / Long.SIZE];
            text = new RowText();
        }
        Arrays.fill(violated, 0);
        conditions.addViolated(row, violated);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != null) {
                set(i, numbers[i], row);
            } else if (hashes[i] == null) {
                measured.setBoolean(i, (violated[i / Long.SIZE] >>> (i % Long.SIZE) & 1) == 0);
            } else if (hashes[i].isNull(row)) {
                measured.setNullAt(i);
            } else {
                measured.setLong(i, hashes[i].of(row, text));
            }
        }
        return measured;
    }

    private void set(int i, RowNumber number, InternalRow row) {
        if (number.isNull(row)) {
            measured.setNullAt(i);
        } else if (number.isWide()) {
            measured.setDecimal(i, number.decimal(row), Decimal.MAX_LONG_DIGITS());
        } else {
            measured.setLong(i, number.of(row, text));
        }
    }
}

package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Hashes;
import io.github.ecommercepipeline.engine.row.RowText;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** A {@link RowValue.Hash} of rows. */
final class RowHash implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final long SEED = 42;
    private static final long NULL = 1;
    private static final long VALUE = 0;

    private final int[] ordinals;
    /** Null for texts. */
    private final RowNumber[] numbers;

    private final boolean nullCounts;

    /** @param properties the names of the first columns of a row */
    RowHash(RowValue.Hash hash, List<String> properties) {
        this.ordinals = hash.of().stream()
                .mapToInt(value -> properties.indexOf(value.property()))
                .toArray();
        this.numbers = hash.of().stream()
                .map(value -> value.type() instanceof FieldType.Text
                        ? null
                        : new RowNumber(properties.indexOf(value.property()), value))
                .toArray(RowNumber[]::new);
        this.nullCounts = hash.nullCounts();
    }

    /** Whether a record has no hash. */
    boolean isNull(InternalRow row) {
        if (nullCounts) {
            return false;
        }
        for (int ordinal : ordinals) {
            if (row.isNullAt(ordinal)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The hash of a record that has one.
     *
     * @param text for any use
     */
    long of(InternalRow row, RowText text) {
        long hash = SEED;
        for (int i = 0; i < ordinals.length; i++) {
            boolean isNull = row.isNullAt(ordinals[i]);
            if (nullCounts) {
                hash = Hashes.of(isNull ? NULL : VALUE, hash);
            }
            if (!isNull) {
                hash = of(row, text, i, hash);
            }
        }
        return hash;
    }

    private long of(InternalRow row, RowText text, int i, long seed) {
        if (numbers[i] == null) {
            return Hashes.of(text.set(row, ordinals[i]), seed);
        }
        if (numbers[i].isWide()) {
            byte[] unscaled = numbers[i].unscaled(row).toByteArray();
            return Hashes.of(unscaled, 0, unscaled.length, seed);
        }
        return Hashes.of(numbers[i].of(row, text), seed);
    }
}

package io.github.ecommercepipeline.quality.measure;

import io.github.ecommercepipeline.quality.table.RowValue;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * A value of each record that, accumulated over all readable records, is used to evaluate gates.
 *
 * @param name unique among the measures of a rule set
 * @param value {@code COUNT}: BOOLEAN; {@code MOMENTS} and {@code EXTREMES}: the unscaled number, BIGINT, or if {@code wide}
 *     DECIMAL(38,scale); {@code DISTINCT} and {@code FREQUENCIES}: BIGINT, a hash that is free of collisions for single numbers, dates and
 *     booleans. NULL is ignored.
 * @param scale {@code MOMENTS} and {@code EXTREMES}: the number of decimal places
 * @param wide whether the number may need more than 18 digits
 * @param onRows the same value, computed from a row as it is; empty if that needs SQL
 */
public record Measure(String name, Kind kind, Column value, int scale, boolean wide, Optional<RowValue> onRows) {

    /** The kind of accumulation. */
    public enum Kind {
        /** The number of values that are true and the number that are not NULL. */
        COUNT,
        /** The number of values, their exact sum and the exact sum of their squares. */
        MOMENTS,
        /** The number of values, the smallest and the largest. */
        EXTREMES,
        /** The number of values, of distinct values and of values that occur once. */
        DISTINCT,
        /** How many values occur how often. */
        FREQUENCIES;

        /** Whether it needs the values of all tasks together. */
        public boolean isOfAll() {
            return this == DISTINCT || this == FREQUENCIES;
        }
    }

    /** Whether another measure of this name accumulates the same. */
    public boolean isLike(Measure other) {
        return kind == other.kind
                && scale == other.scale
                && wide == other.wide
                && value.toString().equals(other.value.toString());
    }

    public static Measure count(String name, Column value, Optional<RowValue> onRows) {
        return new Measure(name, Kind.COUNT, value, 0, false, onRows);
    }

    public static Measure distinct(String name, Column value, Optional<RowValue> onRows) {
        return new Measure(name, Kind.DISTINCT, value, 0, false, onRows);
    }

    public static Measure frequencies(String name, Column value, Optional<RowValue> onRows) {
        return new Measure(name, Kind.FREQUENCIES, value, 0, false, onRows);
    }
}

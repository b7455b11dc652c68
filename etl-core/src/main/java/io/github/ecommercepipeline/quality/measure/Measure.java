package io.github.ecommercepipeline.quality.measure;

import org.apache.spark.sql.Column;

/**
 * A value of each record which, accumulated over all records that could be read, lets the gates be judged.
 *
 * @param name unique among the measures of a rule set
 * @param value {@code COUNT}: BOOLEAN; {@code MOMENTS}: the unscaled number, BIGINT, or if {@code wide} DECIMAL(38,scale);
 *     {@code DISTINCT}: BIGINT, a hash that is free of collisions for single numbers, dates and booleans. NULL is left
 *     out of account.
 * @param scale {@code MOMENTS}: how many digits of the number stand behind the decimal point
 * @param wide whether the number may need more than 18 digits
 */
public record Measure(String name, Kind kind, Column value, int scale, boolean wide) {

    /** What is accumulated. */
    public enum Kind {
        /** How many are true and how many are not NULL. */
        COUNT,
        /** How many, their sum and the sum of their squares, exactly. */
        MOMENTS,
        /** How many, how many different ones and how many that occur once. */
        DISTINCT
    }

    public static Measure count(String name, Column value) {
        return new Measure(name, Kind.COUNT, value, 0, false);
    }

    public static Measure distinct(String name, Column value) {
        return new Measure(name, Kind.DISTINCT, value, 0, false);
    }
}

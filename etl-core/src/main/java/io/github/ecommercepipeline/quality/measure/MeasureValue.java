package io.github.ecommercepipeline.quality.measure;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a batch's records amount to, before any was rejected.
 *
 * @param rows records that could be read
 * @param values by the measure's name
 */
public record MeasureValue(long rows, Map<String, Value> values) {

    public MeasureValue {
        values = Map.copyOf(values);
    }

    /** The value of one measure. */
    public sealed interface Value permits Count, Moments, Distinct {}

    /**
     * How often a condition held.
     *
     * @param holding how many were true
     * @param counted how many were not NULL
     */
    public record Count(long holding, long counted) implements Value {}

    /**
     * What mean, sum and deviation need.
     *
     * @param n how many were not NULL
     * @param sum exact
     * @param squares the sum of the squares, exact
     */
    public record Moments(long n, BigDecimal sum, BigDecimal squares) implements Value {}

    /**
     * How often values are repeated.
     *
     * @param counted how many were not NULL
     * @param distinct how many different values there are
     * @param once how many values occur exactly once
     */
    public record Distinct(long counted, long distinct, long once) implements Value {}

    public Count count(String measure) {
        return (Count) value(measure);
    }

    public Moments moments(String measure) {
        return (Moments) value(measure);
    }

    public Distinct distinct(String measure) {
        return (Distinct) value(measure);
    }

    private Value value(String measure) {
        Value value = values.get(measure);
        if (value == null) {
            throw new IllegalArgumentException("was not measured: " + measure);
        }
        return value;
    }
}

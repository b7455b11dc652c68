package io.github.ecommercepipeline.quality.measure;

import io.github.ecommercepipeline.quality.file.DayFile;
import io.github.ecommercepipeline.quality.history.MetricHistory;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of all measures of a batch, accumulated before any record was rejected.
 *
 * @param rows the number of readable records
 * @param values by the name of the measure
 * @param headers the different headers of the files that were used, if rules are about them
 * @param history the metrics of earlier days
 * @param files of the batch, as rules about files see them
 */
public record MeasureValues(
        long rows, Map<String, Value> values, Set<List<String>> headers, MetricHistory history, List<DayFile> files) {

    public MeasureValues {
        values = Map.copyOf(values);
        headers = Set.copyOf(headers);
        files = List.copyOf(files);
    }

    /** The values of a batch without earlier days. */
    public MeasureValues(long rows, Map<String, Value> values, Set<List<String>> headers) {
        this(rows, values, headers, MetricHistory.NONE, List.of());
    }

    /** These values after earlier days. */
    public MeasureValues after(MetricHistory earlier) {
        return new MeasureValues(rows, values, headers, earlier, files);
    }

    /** These values with the files of the batch. */
    public MeasureValues of(List<DayFile> day) {
        return new MeasureValues(rows, values, headers, history, day);
    }

    /** The value of one measure. */
    public sealed interface Value permits Count, Moments, Extremes, Distinct, Frequencies, Yield {}

    /**
     * How often a condition was true.
     *
     * @param holding the number of values that were true
     * @param counted the number of values that were not NULL
     */
    public record Count(long holding, long counted) implements Value {}

    /**
     * The inputs of mean, sum and standard deviation.
     *
     * @param n the number of values that were not NULL
     * @param sum the exact sum
     * @param squares the exact sum of the squares
     */
    public record Moments(long n, BigDecimal sum, BigDecimal squares) implements Value {}

    /**
     * The bounds of the values.
     *
     * @param range empty if all values were NULL
     */
    public record Extremes(Optional<Range> range) implements Value {}

    /** The smallest and the largest value. */
    public record Range(BigDecimal least, BigDecimal most) {}

    /**
     * How often values occur.
     *
     * @param counted the number of values that were not NULL
     * @param distinct the number of distinct values
     * @param once the number of values that occur exactly once
     */
    public record Distinct(long counted, long distinct, long once) implements Value {}

    /**
     * How many values occur how often.
     *
     * @param values the number of values by the number of their occurrences
     */
    public record Frequencies(SortedMap<Long, Long> values) implements Value {

        public Frequencies {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    /**
     * What a statement yields.
     *
     * @param number empty if it is NULL, there is no row, or the statement failed
     * @param failure why it could not be evaluated, if so
     */
    public record Yield(Optional<BigDecimal> number, Optional<String> failure) implements Value {}

    public Yield yielded(String statement) {
        return (Yield) value(statement);
    }

    public Frequencies frequencies(String measure) {
        return (Frequencies) value(measure);
    }

    public Count count(String measure) {
        return (Count) value(measure);
    }

    public Moments moments(String measure) {
        return (Moments) value(measure);
    }

    public Extremes extremes(String measure) {
        return (Extremes) value(measure);
    }

    public Distinct distinct(String measure) {
        return (Distinct) value(measure);
    }

    private Value value(String measure) {
        Value value = values.get(measure);
        if (value == null) {
            throw new IllegalArgumentException("not measured: " + measure);
        }
        return value;
    }
}

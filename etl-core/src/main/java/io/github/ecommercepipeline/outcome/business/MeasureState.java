package io.github.ecommercepipeline.outcome.business;

import io.github.ecommercepipeline.contract.DeclaredMeasure.Aggregate;
import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.staging.StagedNumber;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A measure over some records; exact, so that their order does not matter. Not thread-safe. */
final class MeasureState implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Decimal places of an average beyond those of its values. */
    private static final int MORE_PLACES = 4;

    private final Aggregate aggregate;
    private final int scale;
    private final boolean wide;
    private final ExactSum sum;
    private long values;
    /** Of minimum and maximum; NULL before the first value. */
    private BigDecimal extreme;

    MeasureState(Aggregate aggregate, int scale, boolean wide) {
        this.aggregate = aggregate;
        this.scale = scale;
        this.wide = wide;
        this.sum = new ExactSum(scale);
    }

    /** Counts a record or a value. */
    void count() {
        values++;
    }

    /** Adds the number in a staged line. */
    void add(byte[] line, int start, int end) {
        values++;
        if (aggregate == Aggregate.COUNT) {
            return;
        }
        if (aggregate == Aggregate.SUM || aggregate == Aggregate.AVG) {
            if (wide) {
                sum.add(StagedNumber.decimal(line, start, end));
            } else {
                sum.add(StagedNumber.unscaled(line, start, end));
            }
            return;
        }
        extreme(
                wide
                        ? StagedNumber.decimal(line, start, end)
                        : BigDecimal.valueOf(StagedNumber.unscaled(line, start, end), scale));
    }

    private void extreme(BigDecimal value) {
        if (extreme == null
                || (aggregate == Aggregate.MIN ? value.compareTo(extreme) < 0 : value.compareTo(extreme) > 0)) {
            extreme = value;
        }
    }

    void merge(MeasureState other) {
        values += other.values;
        sum.add(other.sum);
        if (other.extreme != null) {
            extreme(other.extreme);
        }
    }

    /** Takes out values that were added; only of aggregates that need no more than the other values' sum and count. */
    void subtract(MeasureState other) {
        values -= other.values;
        sum.subtract(other.sum);
    }

    /** As SQL has it: without values, zero for a count and otherwise nothing. */
    Optional<BigDecimal> value() {
        if (aggregate == Aggregate.COUNT) {
            return Optional.of(BigDecimal.valueOf(values));
        }
        if (values == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (aggregate) {
                    case SUM -> sum.value();
                    case AVG ->
                        sum.value().divide(BigDecimal.valueOf(values), scale + MORE_PLACES, RoundingMode.HALF_UP);
                    default -> extreme;
                });
    }
}

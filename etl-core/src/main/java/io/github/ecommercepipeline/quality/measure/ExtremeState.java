package io.github.ecommercepipeline.quality.measure;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Keeps the smallest and the largest of unscaled numbers. */
final class ExtremeState implements MeasureState {

    private static final long serialVersionUID = 1L;

    private static final int WIDE_PRECISION = 38;

    private final int scale;
    private final boolean wide;
    private BigDecimal least;
    private BigDecimal most;
    private long leastLong = Long.MAX_VALUE;
    private long mostLong = Long.MIN_VALUE;

    ExtremeState(int scale, boolean wide) {
        this.scale = scale;
        this.wide = wide;
    }

    @Override
    public void add(InternalRow row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            return;
        }
        if (wide) {
            include(row.getDecimal(ordinal, WIDE_PRECISION, scale).toJavaBigDecimal());
        } else {
            long value = row.getLong(ordinal);
            leastLong = Math.min(leastLong, value);
            mostLong = Math.max(mostLong, value);
        }
    }

    private void include(BigDecimal value) {
        least = least == null ? value : least.min(value);
        most = most == null ? value : most.max(value);
    }

    @Override
    public void merge(MeasureState other) {
        ExtremeState that = (ExtremeState) other;
        leastLong = Math.min(leastLong, that.leastLong);
        mostLong = Math.max(mostLong, that.mostLong);
        if (that.least != null) {
            include(that.least);
            include(that.most);
        }
    }

    @Override
    public MeasureValues.Value value() {
        if (wide) {
            return new MeasureValues.Extremes(
                    Optional.ofNullable(least).map(smallest -> new MeasureValues.Range(smallest, most)));
        }
        return new MeasureValues.Extremes(
                leastLong > mostLong
                        ? Optional.empty()
                        : Optional.of(new MeasureValues.Range(
                                BigDecimal.valueOf(leastLong, scale), BigDecimal.valueOf(mostLong, scale))));
    }
}

package io.github.ecommercepipeline.quality.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Sums unscaled numbers and their squares: in longs while they fit, to avoid allocations, and exactly, so that the
 * result does not depend on the order of records and tasks.
 */
final class MomentState implements MeasureState {

    private static final long serialVersionUID = 1L;

    private static final int WIDE_PRECISION = 38;

    private final int scale;
    private final boolean wide;
    private long n;
    private long sumPart;
    private long squaresPart;
    private BigInteger sum = BigInteger.ZERO;
    private BigInteger squares = BigInteger.ZERO;

    MomentState(int scale, boolean wide) {
        this.scale = scale;
        this.wide = wide;
    }

    @Override
    public void add(InternalRow row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            return;
        }
        n++;
        if (wide) {
            BigInteger value = row.getDecimal(ordinal, WIDE_PRECISION, scale)
                    .toJavaBigDecimal()
                    .setScale(scale)
                    .unscaledValue();
            sum = sum.add(value);
            squares = squares.add(value.multiply(value));
        } else {
            add(row.getLong(ordinal));
        }
    }

    private void add(long value) {
        long newSum = sumPart + value;
        if (((sumPart ^ newSum) & (value ^ newSum)) < 0) {
            sum = sum.add(BigInteger.valueOf(sumPart));
            newSum = value;
        }
        sumPart = newSum;
        if ((int) value == value) {
            long newSquares = squaresPart + value * value;
            if (newSquares < 0) {
                squares = squares.add(BigInteger.valueOf(squaresPart));
                newSquares = value * value;
            }
            squaresPart = newSquares;
        } else {
            BigInteger big = BigInteger.valueOf(value);
            squares = squares.add(big.multiply(big));
        }
    }

    @Override
    public void merge(MeasureState other) {
        MomentState that = (MomentState) other;
        n += that.n;
        sum = sum().add(that.sum());
        squares = squares().add(that.squares());
        sumPart = 0;
        squaresPart = 0;
    }

    private BigInteger sum() {
        return sum.add(BigInteger.valueOf(sumPart));
    }

    private BigInteger squares() {
        return squares.add(BigInteger.valueOf(squaresPart));
    }

    @Override
    public MeasureValues.Value value() {
        return new MeasureValues.Moments(n, new BigDecimal(sum(), scale), new BigDecimal(squares(), 2 * scale));
    }
}

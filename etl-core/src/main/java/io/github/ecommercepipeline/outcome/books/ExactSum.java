package io.github.ecommercepipeline.outcome.books;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A sum of decimals of one scale that never rounds and never overflows. Not thread-safe. */
public final class ExactSum implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int scale;
    private long low;
    private BigInteger high = BigInteger.ZERO;

    public ExactSum(int scale) {
        this.scale = scale;
    }

    public void add(long unscaled) {
        long sum = low + unscaled;
        if (((low ^ sum) & (unscaled ^ sum)) < 0) {
            high = high.add(BigInteger.valueOf(low));
            sum = unscaled;
        }
        low = sum;
    }

    public void add(BigDecimal value) {
        high = high.add(value.setScale(scale).unscaledValue());
    }

    public void add(ExactSum other) {
        high = high.add(other.total());
    }

    /** Takes out what was added. */
    public void subtract(ExactSum other) {
        high = high.subtract(other.total());
    }

    public BigDecimal value() {
        return new BigDecimal(total(), scale);
    }

    private BigInteger total() {
        return high.add(BigInteger.valueOf(low));
    }
}

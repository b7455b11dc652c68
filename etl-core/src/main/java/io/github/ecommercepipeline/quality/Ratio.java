package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An exact measured number, compared without rounding. A denominator of 0 means that nothing was measured; no condition
 * holds then.
 */
record Ratio(BigDecimal numerator, BigDecimal denominator) {

    static final Ratio NONE = new Ratio(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final MathContext SHOWN = new MathContext(6, RoundingMode.HALF_EVEN);

    static Ratio of(long numerator, long denominator) {
        return new Ratio(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
    }

    static Ratio whole(long number) {
        return of(number, 1);
    }

    boolean satisfies(NumberCondition condition) {
        return denominator.signum() != 0 && condition.test(numerator, denominator);
    }

    Verdict verdict(String metric, NumberCondition condition) {
        return Verdict.of(satisfies(condition), named(metric + " ="));
    }

    /** Formats the number, such as {@code Completeness = 0.75 (3 of 4)}. */
    String named(String label) {
        if (denominator.signum() == 0) {
            return label + " nothing (no values)";
        }
        if (denominator.compareTo(BigDecimal.ONE) == 0) {
            return label + " " + numerator.toPlainString();
        }
        String quotient = numerator.divide(denominator, SHOWN).toPlainString();
        return label + " " + quotient + " (" + numerator.toPlainString() + " of " + denominator.toPlainString() + ")";
    }
}

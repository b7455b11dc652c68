package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

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

    /** {@code Sum}, {@code Mean} or {@code StandardDeviation}. */
    static Ratio of(String type, MeasureValues.Moments moments) {
        return switch (type) {
            case "Sum" -> sum(moments);
            case "Mean" -> mean(moments);
            default -> deviation(moments);
        };
    }

    /** {@code Uniqueness}, {@code UniqueValueRatio} or {@code DistinctValuesCount}. */
    static Ratio of(String type, MeasureValues.Distinct distinct) {
        return switch (type) {
            case "Uniqueness" -> of(distinct.once(), distinct.counted());
            case "UniqueValueRatio" -> of(distinct.once(), distinct.distinct());
            default -> whole(distinct.distinct());
        };
    }

    /** The sum; nothing if there are no values. */
    static Ratio sum(MeasureValues.Moments moments) {
        return moments.n() == 0 ? NONE : new Ratio(moments.sum(), BigDecimal.ONE);
    }

    static Ratio mean(MeasureValues.Moments moments) {
        return new Ratio(moments.sum(), BigDecimal.valueOf(moments.n()));
    }

    /** The population standard deviation, to 34 digits. */
    static Ratio deviation(MeasureValues.Moments moments) {
        BigDecimal n = BigDecimal.valueOf(moments.n());
        return new Ratio(
                n.multiply(moments.squares()).subtract(moments.sum().pow(2)).sqrt(MathContext.DECIMAL128), n);
    }

    /** The quotient, to 34 digits; empty if nothing was measured. */
    Optional<BigDecimal> value() {
        return denominator.signum() == 0
                ? Optional.empty()
                : Optional.of(numerator.divide(denominator, MathContext.DECIMAL128));
    }

    /** The quotient to as many decimal places as those of earlier days have; nothing if nothing was measured. */
    Ratio kept() {
        return value().map(quotient -> new Ratio(Analyzers.rounded(quotient), BigDecimal.ONE))
                .orElse(NONE);
    }

    /** Whether it is a number that later days can be compared with, or none. */
    boolean isKept() {
        return value().filter(quotient -> !Analyzers.isKept(quotient)).isEmpty();
    }

    boolean satisfies(NumberCondition condition) {
        return denominator.signum() != 0 && condition.test(numerator, denominator);
    }

    Verdict verdict(String label, NumberCondition condition) {
        return Verdict.of(satisfies(condition), named(label));
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

package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Conversions;
import io.github.ecommercepipeline.engine.SharedValue;
import io.github.ecommercepipeline.quality.table.ComparedValue;
import io.github.ecommercepipeline.quality.table.ValueSet;
import io.github.ecommercepipeline.quality.table.ValueSet.Numbers;
import io.github.ecommercepipeline.quality.table.ValueSet.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;

/**
 * A number in the form in which rules compare it. Bounds are converted to the scale of the column, so that Spark never
 * widens and thereby rounds the value; decimals of up to 18 digits are compared as longs, which all rules on a column
 * share.
 *
 * @param value the number or its unscaled value as a long
 * @param unscaled whether {@code value} is the unscaled value
 */
record NumberColumn(Column value, int scale, boolean unscaled) {

    static final int LONG_DIGITS = 18;

    private static final int MAX_PRECISION = 38;
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** A whole number, of any integer type. */
    static NumberColumn whole(Column value) {
        return new NumberColumn(value, 0, true);
    }

    /** The values of a numeric property. */
    static NumberColumn of(RuleProperty number) {
        if (number.type() instanceof FieldType.Decimal decimal) {
            return decimal.precision() <= LONG_DIGITS
                    ? new NumberColumn(SharedValue.of(Conversions.unscaled(number.column())), decimal.scale(), true)
                    : new NumberColumn(number.column(), decimal.scale(), false);
        }
        return whole(number.column());
    }

    /**
     * The numbers that the conditions of {@link NumberCondition} accept, as values of this column.
     *
     * @param compared the same value in a row
     */
    List<ValueSet> set(ComparedValue compared, NumberCondition condition) {
        if (!unscaled) {
            return List.of();
        }
        List<BigDecimal> operands = condition.operands();
        List<Range> ranges = switch (condition.operator()) {
            case EQUALS, IN -> points(operands);
            case NOT_EQUALS, NOT_IN -> Numbers.others(points(operands));
            case GREATER_THAN -> above(floor(operands.get(0)));
            case GREATER_THAN_EQUAL_TO -> Numbers.others(below(ceiling(operands.get(0))));
            case LESS_THAN -> below(ceiling(operands.get(0)));
            case LESS_THAN_EQUAL_TO -> Numbers.others(above(floor(operands.get(0))));
            case BETWEEN -> between(operands);
            case NOT_BETWEEN -> Numbers.others(between(operands));
        };
        boolean negated = condition.operator() == NumberBasedConditionOperator.NOT_EQUALS
                || condition.operator() == NumberBasedConditionOperator.NOT_IN;
        return List.of(
                new Numbers(compared, value.cast(DataTypes.LongType), ranges, negated != condition.nullListed()));
    }

    /** All numbers, but not NULL. */
    ValueSet any(ComparedValue compared) {
        return new Numbers(
                compared, value.cast(DataTypes.LongType), Numbers.between(Long.MIN_VALUE, Long.MAX_VALUE), false);
    }

    private BigInteger floor(BigDecimal bound) {
        return bound.setScale(scale, RoundingMode.FLOOR).unscaledValue();
    }

    private BigInteger ceiling(BigDecimal bound) {
        return bound.setScale(scale, RoundingMode.CEILING).unscaledValue();
    }

    private static List<Range> above(BigInteger bound) {
        if (bound.compareTo(LEAST) < 0) {
            return Numbers.between(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return bound.compareTo(MOST) >= 0 ? List.of() : Numbers.between(bound.longValueExact() + 1, Long.MAX_VALUE);
    }

    private static List<Range> below(BigInteger bound) {
        if (bound.compareTo(MOST) > 0) {
            return Numbers.between(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return bound.compareTo(LEAST) <= 0 ? List.of() : Numbers.between(Long.MIN_VALUE, bound.longValueExact() - 1);
    }

    private List<Range> between(List<BigDecimal> operands) {
        List<Range> above = above(floor(operands.get(0)));
        List<Range> below = below(ceiling(operands.get(1)));
        return above.isEmpty() || below.isEmpty()
                ? List.of()
                : Numbers.between(above.get(0).from(), below.get(0).to());
    }

    private List<Range> points(List<BigDecimal> operands) {
        return operands.stream()
                .filter(number -> number.stripTrailingZeros().scale() <= scale)
                .map(number -> number.setScale(scale).unscaledValue())
                .filter(number -> number.bitLength() < Long.SIZE)
                .map(BigInteger::longValueExact)
                .distinct()
                .sorted()
                .map(number -> new Range(number, number))
                .toList();
    }

    Column isNull() {
        return value.isNull();
    }

    /** NULL for NULL. */
    Column above(BigDecimal bound) {
        BigDecimal floor = bound.setScale(scale, RoundingMode.FLOOR);
        return fits(floor) ? value.gt(literal(floor)) : always(floor.signum() < 0);
    }

    /** NULL for NULL. */
    Column below(BigDecimal bound) {
        BigDecimal ceiling = bound.setScale(scale, RoundingMode.CEILING);
        return fits(ceiling) ? value.lt(literal(ceiling)) : always(ceiling.signum() > 0);
    }

    /** NULL or false for NULL. */
    Column in(List<BigDecimal> numbers) {
        Object[] possible = numbers.stream()
                .filter(number -> number.stripTrailingZeros().scale() <= scale)
                .map(number -> number.setScale(scale))
                .filter(this::fits)
                .map(this::literal)
                .toArray();
        return possible.length == 0 ? lit(false) : value.isin(possible);
    }

    private Column always(boolean result) {
        return when(value.isNotNull(), lit(result));
    }

    private boolean fits(BigDecimal number) {
        return unscaled ? number.unscaledValue().bitLength() < Long.SIZE : number.precision() <= MAX_PRECISION;
    }

    private Column literal(BigDecimal number) {
        return unscaled
                ? lit(number.unscaledValue().longValueExact())
                : lit(number).cast(DataTypes.createDecimalType(Math.max(number.precision(), scale), scale));
    }
}

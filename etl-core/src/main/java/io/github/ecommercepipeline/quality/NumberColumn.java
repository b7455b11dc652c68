package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Conversions;
import io.github.ecommercepipeline.engine.SharedValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

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

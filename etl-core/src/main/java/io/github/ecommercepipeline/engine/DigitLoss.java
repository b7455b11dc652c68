package io.github.ecommercepipeline.engine;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Pmod;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/**
 * Finds the nodes of an analysed expression in which Spark silently drops digits of an exact number: arithmetic that
 * would need more than 38 digits, quotients rounded earlier than the property they end in, and casts that the author
 * did not write.
 */
final class DigitLoss {

    /** A quotient of decimals has at least this many decimal places. */
    private static final int MIN_QUOTIENT_SCALE = 6;

    /** A number of that many digits survives the way to a floating-point type and back. */
    private static final int DOUBLE_DIGITS = 15;

    private static final int FLOAT_DIGITS = 6;

    private DigitLoss() {}

    /**
     * Why a node loses digits; empty if it does not.
     *
     * @param scale decimal places of the property that the expression computes; 0 for whole numbers and conditions
     */
    static String fault(Expression node, int scale) {
        if (node instanceof BinaryArithmetic arithmetic && arithmetic.dataType() instanceof DecimalType result) {
            return arithmeticFault(arithmetic, result, scale);
        }
        if (node instanceof Cast cast
                && cast.getTagValue(Cast.USER_SPECIFIED_CAST()).isEmpty()) {
            return castFault(cast);
        }
        return "";
    }

    private static String arithmeticFault(BinaryArithmetic arithmetic, DecimalType result, int scale) {
        if (!(arithmetic.left().dataType() instanceof DecimalType left)
                || !(arithmetic.right().dataType() instanceof DecimalType right)) {
            return "";
        }
        String rounded = arithmetic.sql() + " would be rounded to " + result.sql();
        if (result.scale() < exactScale(arithmetic, left, right)) {
            return rounded;
        }
        return arithmetic instanceof Divide && result.scale() < scale
                ? rounded + ", but the property has " + scale
                        + " decimal places; cast the dividend to a decimal with more of them"
                : "";
    }

    /** Decimal places that Spark keeps as long as the result needs at most 38 digits. */
    private static int exactScale(BinaryArithmetic arithmetic, DecimalType left, DecimalType right) {
        if (arithmetic instanceof Multiply) {
            return left.scale() + right.scale();
        }
        if (arithmetic instanceof Divide) {
            return Math.max(MIN_QUOTIENT_SCALE, left.scale() + right.precision() + 1);
        }
        boolean aligned = arithmetic instanceof Add
                || arithmetic instanceof Subtract
                || arithmetic instanceof Remainder
                || arithmetic instanceof Pmod;
        return aligned ? Math.max(left.scale(), right.scale()) : 0;
    }

    private static String castFault(Cast cast) {
        DataType to = cast.dataType();
        Optional<DecimalType> from = exact(cast.child());
        if (from.isEmpty()) {
            return "";
        }
        return loses(from.get(), to)
                ? "implicitly casts " + cast.child().sql() + " to " + to.sql()
                        + ", which can lose digits; write an explicit cast"
                : "";
    }

    private static boolean isFloating(Expression number) {
        return number.dataType() == DataTypes.DoubleType || number.dataType() == DataTypes.FloatType;
    }

    private static boolean loses(DecimalType from, DataType to) {
        if (to instanceof DecimalType decimal) {
            return decimal.scale() < from.scale()
                    || decimal.precision() - decimal.scale() < from.precision() - from.scale();
        }
        return (to == DataTypes.DoubleType && from.precision() > DOUBLE_DIGITS)
                || (to == DataTypes.FloatType && from.precision() > FLOAT_DIGITS);
    }

    /** The smallest decimal type that holds an exact number; empty for other types. */
    private static Optional<DecimalType> exact(Expression number) {
        if (number instanceof Literal literal && literal.value() instanceof Decimal value) {
            return Optional.of(new DecimalType(Math.max(value.precision(), value.scale()), value.scale()));
        }
        if (number instanceof Literal literal && literal.value() instanceof Number value && !isFloating(number)) {
            return Optional.of(
                    new DecimalType(new BigDecimal(value.toString()).abs().precision(), 0));
        }
        DataType type = number.dataType();
        if (type instanceof DecimalType decimal) {
            return Optional.of(decimal);
        }
        if (type == DataTypes.LongType) {
            return Optional.of(new DecimalType(19, 0));
        }
        return type == DataTypes.IntegerType || type == DataTypes.ShortType || type == DataTypes.ByteType
                ? Optional.of(new DecimalType(10, 0))
                : Optional.empty();
    }
}

package io.github.ecommercepipeline.engine;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Conversions of a column that Spark's functions do not offer. */
public final class Conversions {

    private Conversions() {}

    /** The unscaled value, as a long, of a decimal of up to 18 digits. */
    public static Column unscaled(Column decimal) {
        return ColumnExpressions.column(new UnscaledValue(ColumnExpressions.expression(decimal)));
    }

    /** A cast that gives NULL for what does not fit, whatever the session's settings. */
    public static Column lenient(Column value, DataType type) {
        return ColumnExpressions.column(
                new Cast(ColumnExpressions.expression(value), type, Option.empty(), EvalMode.LEGACY()));
    }

    /** A number in digits, with its decimal places and never with an exponent; NULL for NULL. */
    public static Column plainText(Column number) {
        return ColumnExpressions.column(
                new Cast(ColumnExpressions.expression(number), DataTypes.StringType, Option.empty(), EvalMode.ANSI()));
    }

    /**
     * The result of a method, which generated code calls for NULL too.
     *
     * @param target serialisable; each task has its own
     * @param method public, with one parameter
     * @param type of the result, which is never NULL
     */
    public static Column call(Object target, String method, StructType type, Column argument) {
        return ColumnExpressions.column(new Invoke(
                Literal.fromObject(target),
                method,
                type,
                Sequences.of(List.of(ColumnExpressions.expression(argument))),
                Sequences.of(List.of()),
                false,
                false,
                true));
    }
}

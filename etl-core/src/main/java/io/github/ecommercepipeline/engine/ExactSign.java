package io.github.ecommercepipeline.engine;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Abs;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/**
 * The negation or the absolute value of a decimal with all its digits: Spark computes both by Scala's decimals, whose negation
 * rounds to 34 digits since Scala 2.13.
 */
final class ExactSign extends InterpretedExpression {

    private static final long serialVersionUID = 1L;
    private static final int DIGITS_OF_SCALA = 34;

    private final DecimalType type;
    private final boolean absolute;

    private ExactSign(List<Expression> children, DecimalType type, boolean absolute) {
        super(children, type.sql() + " " + absolute);
        this.type = type;
        this.absolute = absolute;
    }

    /** Whether Spark could round the value of the expression. */
    static boolean replaces(Expression expression) {
        return (expression instanceof UnaryMinus || expression instanceof Abs)
                && expression.dataType() instanceof DecimalType decimal
                && decimal.precision() > DIGITS_OF_SCALA;
    }

    /** The same over other children. */
    static ExactSign of(Expression expression, List<Expression> children) {
        return new ExactSign(children, (DecimalType) expression.dataType(), expression instanceof Abs);
    }

    @Override
    protected CatalystExpression over(List<Expression> newChildren) {
        return new ExactSign(newChildren, type, absolute);
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public Object eval(InternalRow row) {
        Decimal value = (Decimal) child(0).eval(row);
        if (value == null) {
            return null;
        }
        BigDecimal exact = value.toJavaBigDecimal();
        return Decimal.apply(absolute ? exact.abs() : exact.negate(), type.precision(), type.scale());
    }
}

package io.github.ecommercepipeline.quality.expression;

import io.github.ecommercepipeline.mapping.OpaqueExpression;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/** The value of another expression, as it is: what it changes is how Spark evaluates that one. */
abstract class SameValue extends OpaqueExpression {

    private static final long serialVersionUID = 1L;

    SameValue(Expression value) {
        super(List.of(value), "");
    }

    final Expression value() {
        return child(0);
    }

    @Override
    public final Object eval(InternalRow row) {
        return value().eval(row);
    }

    @Override
    public final DataType dataType() {
        return value().dataType();
    }

    @Override
    public final boolean nullable() {
        return value().nullable();
    }
}

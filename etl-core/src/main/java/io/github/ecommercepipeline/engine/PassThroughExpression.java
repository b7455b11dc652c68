package io.github.ecommercepipeline.engine;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/** Has the value of its child unchanged; only affects how Spark evaluates the child. */
abstract class PassThroughExpression extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    PassThroughExpression(Expression value) {
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

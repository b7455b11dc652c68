package io.github.ecommercepipeline.engine;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * Keeps Spark from fusing the projection that contains it with neighbouring operators (whole-stage code generation).
 * Fused, the code of all rules is a single method, and the JVM never compiles methods of more than 8,000 bytes; an
 * unfused projection is split into small methods.
 */
public final class CodegenBarrier extends PassThroughExpression {

    private static final long serialVersionUID = 1L;

    private CodegenBarrier(Expression value) {
        super(value);
    }

    public static Column of(Column column) {
        return ColumnExpressions.column(new CodegenBarrier(ColumnExpressions.expression(column)));
    }

    @Override
    protected CatalystExpression over(List<Expression> newChildren) {
        return new CodegenBarrier(newChildren.get(0));
    }
}

package io.github.ecommercepipeline.quality.expression;

import io.github.ecommercepipeline.mapping.OpaqueExpression;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A value as it is, in an operator that Spark does not fuse with its neighbours. Fused, the code of all rules is one method,
 * and from 8,000 bytes on the JVM interprets a method for ever; by itself, the projection's code is cut into small ones.
 */
public final class CodegenBarrier extends SameValue {

    private static final long serialVersionUID = 1L;

    private CodegenBarrier(Expression value) {
        super(value);
    }

    public static Column of(Column column) {
        return new Column(new CodegenBarrier(column.expr()));
    }

    @Override
    protected OpaqueExpression over(List<Expression> newChildren) {
        return new CodegenBarrier(newChildren.get(0));
    }
}

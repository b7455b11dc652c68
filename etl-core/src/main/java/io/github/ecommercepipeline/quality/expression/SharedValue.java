package io.github.ecommercepipeline.quality.expression;

import io.github.ecommercepipeline.mapping.OpaqueExpression;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A value from which many rules may start, such as a text's length. Spark finds no common part in what it evaluates under a
 * condition, as rules are: {@link SharedValues} takes these out, so that each is computed once a record.
 */
public final class SharedValue extends SameValue {

    private static final long serialVersionUID = 1L;

    private SharedValue(Expression value) {
        super(value);
    }

    public static Column of(Column column) {
        return new Column(new SharedValue(column.expr()));
    }

    @Override
    protected OpaqueExpression over(List<Expression> newChildren) {
        return new SharedValue(newChildren.get(0));
    }
}

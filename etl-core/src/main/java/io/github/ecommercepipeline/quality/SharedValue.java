package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.mapping.OpaqueExpression;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/**
 * A value from which many rules may start, such as a text's length. Spark finds no common part in what it evaluates under a
 * condition, as rules are: {@link SharedValues} takes these out, so that each is computed once a record.
 */
final class SharedValue extends OpaqueExpression {

    private static final long serialVersionUID = 1L;

    private SharedValue(Expression value) {
        super(List.of(value), "");
    }

    static Column of(Column column) {
        return new Column(new SharedValue(column.expr()));
    }

    Expression value() {
        return child(0);
    }

    @Override
    protected OpaqueExpression over(List<Expression> newChildren) {
        return new SharedValue(newChildren.get(0));
    }

    @Override
    public Object eval(InternalRow row) {
        return child(0).eval(row);
    }

    @Override
    public DataType dataType() {
        return child(0).dataType();
    }

    @Override
    public boolean nullable() {
        return child(0).nullable();
    }
}

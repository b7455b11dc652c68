package io.github.ecommercepipeline.engine;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A condition that is never NULL and cannot fail the job: it is false if it evaluates to NULL and true if it cannot be
 * evaluated. */
final class NonFailingCondition extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    private transient UnsafeProjection compiled;

    NonFailingCondition(Expression condition) {
        super(List.of(condition), "");
    }

    @Override
    protected CatalystExpression over(List<Expression> newChildren) {
        return new NonFailingCondition(newChildren.get(0));
    }

    @Override
    public Object eval(InternalRow row) {
        try {
            if (compiled == null) {
                compiled = UnsafeProjection.create(RegexGuard.guarded(child(0)));
            }
            InternalRow result = compiled.apply(row);
            return !result.isNullAt(0) && result.getBoolean(0);
        } catch (Exception | StackOverflowError e) {
            RecordFaults.rethrowIfOfTask(e);
            return true;
        }
    }

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public boolean nullable() {
        return false;
    }
}

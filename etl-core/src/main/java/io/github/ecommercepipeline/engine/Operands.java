package io.github.ecommercepipeline.engine;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;

/** The expressions that a {@link ComputedValue.Computation} works on, for one row after the other. Not thread-safe. */
public final class Operands {

    private final List<Expression> expressions;
    private final UnsafeProjection[] compiled;
    private UnsafeProjection compiledTogether;
    private InternalRow row;

    Operands(List<Expression> expressions) {
        this.expressions = expressions;
        compiled = new UnsafeProjection[expressions.size()];
    }

    Operands at(InternalRow current) {
        row = current;
        return this;
    }

    /** The value of an operand that cannot fail, such as a column. */
    public Object value(int operand) {
        return expressions.get(operand).eval(row);
    }

    /** The type of an operand. */
    public DataType type(int operand) {
        return expressions.get(operand).dataType();
    }

    /**
     * The values of the first operands, of as many for every row, so that common subexpressions are evaluated once; null if
     * one of them cannot be evaluated.
     */
    public InternalRow together(int count) {
        if (compiledTogether == null) {
            compiledTogether = UnsafeProjection.create(Sequences.of(expressions.subList(0, count).stream()
                    .map(RegexGuard::guarded)
                    .toList()));
        }
        try {
            return compiledTogether.apply(row);
        } catch (Exception | StackOverflowError e) {
            RecordFaults.rethrowIfOfTask(e);
            return null;
        }
    }

    /**
     * The value of one operand, as a row of its own.
     *
     * @throws EvaluationException if it cannot be evaluated
     */
    public InternalRow alone(int operand) throws EvaluationException {
        if (compiled[operand] == null) {
            compiled[operand] = UnsafeProjection.create(RegexGuard.guarded(expressions.get(operand)));
        }
        try {
            return compiled[operand].apply(row);
        } catch (Exception | StackOverflowError e) {
            RecordFaults.rethrowIfOfTask(e);
            throw new EvaluationException(e);
        }
    }
}

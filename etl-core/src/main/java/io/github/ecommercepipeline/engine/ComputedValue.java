package io.github.ecommercepipeline.engine;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/** The value of a {@link Computation}. */
public final class ComputedValue extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    /** Computes a value of each row in Java, from the values of expressions. Must implement equals; shared by tasks. */
    public interface Computation extends Serializable {

        /** The type of the value, which may be NULL. */
        DataType type();

        /** The value for a row, in Catalyst's representation. */
        Object of(Operands operands);
    }

    private final Computation computation;
    private transient Operands operands;

    private ComputedValue(List<Expression> operands, Computation computation) {
        super(operands, computation);
        this.computation = computation;
    }

    /** The value as a column. */
    public static Column of(List<SqlExpression> operands, Computation computation) {
        List<Expression> expressions =
                operands.stream().map(SqlExpression::expression).toList();
        return ColumnExpressions.column(new ComputedValue(expressions, computation));
    }

    @Override
    protected ComputedValue over(List<Expression> newChildren) {
        return new ComputedValue(newChildren, computation);
    }

    @Override
    public DataType dataType() {
        return computation.type();
    }

    @Override
    public Object eval(InternalRow row) {
        if (operands == null) {
            operands = new Operands(List.copyOf(Sequences.list(children())));
        }
        return computation.of(operands.at(row));
    }
}

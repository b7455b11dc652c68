package io.github.ecommercepipeline.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeBlock;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.FalseLiteral$;

/**
 * A Catalyst expression that Spark calls instead of generating code for it. Spark neither extracts common
 * subexpressions from it nor fuses its operator with neighbouring ones. Not thread-safe; each task has its own
 * instance.
 */
abstract class InterpretedExpression extends CatalystExpression {

    private static final long serialVersionUID = 1L;

    private final Serializable definition;

    /**
     * Creates an expression over others.
     *
     * @param definition distinguishes it from others of its class over the same children; must implement equals
     */
    InterpretedExpression(List<Expression> children, Serializable definition) {
        super(children);
        this.definition = definition;
    }

    final Expression child(int index) {
        return children().apply(index);
    }

    /**
     * The code of an expression over one value, where it generates code all the same; it is never NULL then.
     *
     * @param code the names that the code must use
     * @param value the code of the value, which comes first
     * @param statement declares and sets the variable of the result
     */
    static ExprCode generated(ExprCode code, ExprCode value, String statement) {
        CodeBlock own = new CodeBlock(Sequences.of(List.of(statement)), Sequences.of(List.of()));
        return code.copy(value.code().$plus(own), FalseLiteral$.MODULE$, code.value());
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public boolean foldable() {
        return false;
    }

    @Override
    public final int productArity() {
        return 2;
    }

    @Override
    public final Object productElement(int n) {
        return n == 0 ? children() : definition;
    }

    @Override
    public final boolean canEqual(Object that) {
        return that != null && that.getClass() == getClass();
    }

    @Override
    public final boolean equals(Object other) {
        return canEqual(other)
                && other instanceof InterpretedExpression that
                && children().equals(that.children())
                && definition.equals(that.definition);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), children(), definition);
    }
}

package io.github.ecommercepipeline.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;

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

package io.github.ecommercepipeline.mapping;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A Catalyst expression that Spark calls instead of generating code for it. Spark neither extracts common
 * subexpressions from it nor fuses its operator with neighbouring ones. Not thread-safe; each task has its own
 * instance.
 */
public abstract class InterpretedExpression extends Expression implements CodegenFallback, Serializable {

    private static final long serialVersionUID = 1L;

    private final Seq<Expression> children;
    private final Serializable definition;

    /**
     * Creates an expression over others.
     *
     * @param definition distinguishes it from others of its class over the same children; must implement equals
     */
    protected InterpretedExpression(List<Expression> children, Serializable definition) {
        this.children = JavaConverters.asScalaBuffer(children).toSeq();
        this.definition = definition;
    }

    /** The same expression over other children. */
    protected abstract InterpretedExpression over(List<Expression> newChildren);

    @Override
    public final Seq<Expression> children() {
        return children;
    }

    protected final Expression child(int index) {
        return children.apply(index);
    }

    @Override
    public final Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return over(List.copyOf(JavaConverters.seqAsJavaList(newChildren)));
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
    public final ExprCode doGenCode(CodegenContext context, ExprCode code) {
        return CodegenFallback.super.doGenCode(context, code);
    }

    @Override
    public final int productArity() {
        return 2;
    }

    @Override
    public final Object productElement(int n) {
        return n == 0 ? children : definition;
    }

    @Override
    public final boolean canEqual(Object that) {
        return that != null && that.getClass() == getClass();
    }

    @Override
    public final boolean equals(Object other) {
        return canEqual(other)
                && other instanceof InterpretedExpression that
                && children.equals(that.children)
                && definition.equals(that.definition);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), children, definition);
    }
}

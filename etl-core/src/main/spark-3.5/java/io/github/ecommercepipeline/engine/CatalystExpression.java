package io.github.ecommercepipeline.engine;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import scala.collection.IndexedSeq;
import scala.collection.Seq;

/** An expression over others as a node of Catalyst's trees: what {@link InterpretedExpression} needs of the engine. */
abstract class CatalystExpression extends Expression implements CodegenFallback, Serializable {

    private static final long serialVersionUID = 1L;

    private final Seq<Expression> children;

    CatalystExpression(List<Expression> children) {
        this.children = Sequences.of(children);
    }

    /** The same expression over other children. */
    protected abstract CatalystExpression over(List<Expression> newChildren);

    @Override
    public final Seq<Expression> children() {
        return children;
    }

    @Override
    public final Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
        return over(List.copyOf(Sequences.list(newChildren)));
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        return CodegenFallback.super.doGenCode(context, code);
    }
}

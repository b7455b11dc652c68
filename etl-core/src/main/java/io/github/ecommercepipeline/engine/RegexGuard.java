package io.github.ecommercepipeline.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Like;

/**
 * Replaces Spark's functions of regular expressions by {@link RegexFunction}, so that no text can exhaust the stack or stall
 * the job, and the sign of long decimals by {@link ExactSign}, so that none is rounded. Applied to a resolved expression just before it is evaluated: by then Spark has reduced its other functions,
 * such as {@code regexp_count} and {@code ilike}, to these.
 */
final class RegexGuard {

    private RegexGuard() {}

    static Expression guarded(Expression expression) {
        List<Expression> children = new ArrayList<>();
        boolean changed = false;
        for (Expression child : Sequences.list(expression.children())) {
            Expression guarded = guarded(child);
            changed |= guarded != child;
            children.add(guarded);
        }
        if (ExactSign.replaces(expression)) {
            return ExactSign.of(expression, children);
        }
        for (RegexFunction.Kind kind : RegexFunction.Kind.values()) {
            if (kind.isKindOf(expression)) {
                char escape = expression instanceof Like like ? like.escapeChar() : '\\';
                return new RegexFunction(children, kind, expression.dataType(), escape);
            }
        }
        return changed ? expression.withNewChildren(Sequences.of(children)) : expression;
    }
}

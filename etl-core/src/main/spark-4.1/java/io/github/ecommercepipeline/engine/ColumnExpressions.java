package io.github.ecommercepipeline.engine;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.classic.ColumnNodeToExpressionConverter$;
import org.apache.spark.sql.classic.ExpressionUtils;

/** Columns of Spark's interface as expressions of Catalyst, and back. */
final class ColumnExpressions {

    private ColumnExpressions() {}

    static Column column(Expression expression) {
        return ExpressionUtils.column(expression);
    }

    static Expression expression(Column column) {
        return ColumnNodeToExpressionConverter$.MODULE$.apply(column.node());
    }

    /** The expression under the name that Spark gives it. */
    static NamedExpression named(Expression expression) {
        return ExpressionUtils.toNamed(expression);
    }
}

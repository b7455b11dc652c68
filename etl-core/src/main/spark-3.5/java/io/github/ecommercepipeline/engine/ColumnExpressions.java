package io.github.ecommercepipeline.engine;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;

/** Columns of Spark's interface as expressions of Catalyst, and back. */
final class ColumnExpressions {

    private ColumnExpressions() {}

    static Column column(Expression expression) {
        return new Column(expression);
    }

    static Expression expression(Column column) {
        return column.expr();
    }

    /** The expression under the name that Spark gives it. */
    static NamedExpression named(Expression expression) {
        return new Column(expression).named();
    }
}

package io.github.ecommercepipeline.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import scala.Option;

/**
 * A parsed but unresolved Spark SQL expression of a contract; needs no session. Regardless of the session's settings,
 * its arithmetic and casts fail instead of overflowing or returning NULL.
 */
public final class SqlExpression {

    private final Expression parsed;

    private SqlExpression(Expression parsed) {
        this.parsed = parsed;
    }

    /**
     * Parses one expression.
     *
     * @throws IllegalArgumentException if it is not Spark SQL, with a message of one line
     */
    public static SqlExpression parse(String sql) {
        SQLConf strict = PinnedSettings.conf();
        strict.setConfString(SQLConf.ANSI_ENABLED().key(), "true");
        try {
            return new SqlExpression(SQLConf.withExistingConf(strict, () -> new SparkSqlParser().parseExpression(sql)));
        } catch (Exception e) {
            if (e instanceof ParseException) { // checked, but Scala does not declare it
                throw new IllegalArgumentException(
                        e.getMessage().strip().lines().findFirst().orElse("not Spark SQL"), e);
            }
            throw e;
        }
    }

    /** The names of the columns that it references, in order of appearance, without duplicates. */
    public List<String> columns() {
        return nodes(parsed).stream()
                .filter(UnresolvedAttribute.class::isInstance)
                .map(node -> name((UnresolvedAttribute) node))
                .distinct()
                .toList();
    }

    /**
     * The expression as a condition that is never NULL: false if it evaluates to NULL, true if it cannot be evaluated.
     */
    public Column condition() {
        return ColumnExpressions.column(new NonFailingCondition(parsed));
    }

    /** Whether it has a subquery or a window, which read more than a record. */
    public boolean readsMore() {
        return nodes(parsed).stream()
                .anyMatch(node -> node instanceof SubqueryExpression
                        || node instanceof WindowExpression
                        || node.getClass().getSimpleName().equals("UnresolvedWindowExpression"));
    }

    /** The expression with its columns renamed. */
    public SqlExpression renamed(UnaryOperator<String> names) {
        return new SqlExpression(renamed(parsed, names));
    }

    /** The expression cast to a type; a value that does not fit fails. */
    public SqlExpression as(DataType type) {
        return new SqlExpression(new Cast(parsed, type, Option.empty(), EvalMode.ANSI()));
    }

    /** The value of a column. */
    public static SqlExpression ofColumn(String name) {
        return new SqlExpression(new UnresolvedAttribute(Sequences.of(List.of(name))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlExpression that && parsed.equals(that.parsed);
    }

    @Override
    public int hashCode() {
        return parsed.hashCode();
    }

    /** The expression itself. */
    Expression expression() {
        return parsed;
    }

    /** The columns that it references, as expressions, without duplicates. */
    public List<SqlExpression> inputs() {
        return nodes(parsed).stream()
                .filter(UnresolvedAttribute.class::isInstance)
                .distinct()
                .map(SqlExpression::new)
                .toList();
    }

    private static Expression renamed(Expression node, UnaryOperator<String> names) {
        if (node instanceof UnresolvedAttribute attribute) {
            return new UnresolvedAttribute(Sequences.of(List.of(names.apply(name(attribute)))));
        }
        List<Expression> children = Sequences.list(node.children()).stream()
                .map(child -> renamed(child, names))
                .toList();
        return node.withNewChildren(Sequences.of(children));
    }

    private static String name(UnresolvedAttribute attribute) {
        return String.join(".", Sequences.list(attribute.nameParts()));
    }

    /** The expression and all its descendants, outermost first. */
    public static List<Expression> nodes(Expression expression) {
        List<Expression> nodes = new ArrayList<>();
        collect(expression, nodes);
        return nodes;
    }

    private static void collect(Expression expression, List<Expression> nodes) {
        nodes.add(expression);
        Sequences.list(expression.children()).forEach(child -> collect(child, nodes));
    }
}

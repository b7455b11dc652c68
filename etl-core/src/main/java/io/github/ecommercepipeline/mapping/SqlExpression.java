package io.github.ecommercepipeline.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Spark SQL of a contract as parsed, nothing looked up yet; needs no session. Whatever the session's settings, arithmetic
 * and casts written in it fail rather than wrap around or give NULL.
 */
public final class SqlExpression {

    private final Expression parsed;

    private SqlExpression(Expression parsed) {
        this.parsed = parsed;
    }

    /**
     * Reads one expression.
     *
     * @throws IllegalArgumentException with one line on what is wrong, if it is not Spark SQL
     */
    public static SqlExpression parse(String sql) {
        SQLConf strict = new SQLConf();
        strict.setConfString(SQLConf.ANSI_ENABLED().key(), "true");
        try {
            return new SqlExpression(
                    SQLConf.withExistingConf(strict, () -> functions.expr(sql).expr()));
        } catch (Exception e) {
            if (e instanceof ParseException) { // checked, but Scala does not declare it
                throw new IllegalArgumentException(
                        e.getMessage().strip().lines().findFirst().orElse("not Spark SQL"), e);
            }
            throw e;
        }
    }

    /** The columns it names, in the order of the text, each once. */
    public List<String> columns() {
        return nodes(parsed).stream()
                .filter(UnresolvedAttribute.class::isInstance)
                .map(node -> name((UnresolvedAttribute) node))
                .distinct()
                .toList();
    }

    /** As a condition that is never NULL: NULL counts as false, what cannot be computed as true. */
    public Column condition() {
        return new Column(new GuardedCondition(parsed));
    }

    /** With other names for its columns. */
    SqlExpression renamed(UnaryOperator<String> names) {
        return new SqlExpression(renamed(parsed, names));
    }

    /** The same, but its value of that type; one that does not fit fails. */
    SqlExpression as(DataType type) {
        return new SqlExpression(new Cast(parsed, type, Option.empty(), EvalMode.ANSI()));
    }

    /** As it stands. */
    Expression expression() {
        return parsed;
    }

    /** The columns it names, each once. */
    List<Expression> inputs() {
        return nodes(parsed).stream()
                .filter(UnresolvedAttribute.class::isInstance)
                .distinct()
                .toList();
    }

    private static Expression renamed(Expression node, UnaryOperator<String> names) {
        if (node instanceof UnresolvedAttribute attribute) {
            return new UnresolvedAttribute(JavaConverters.asScalaBuffer(List.of(names.apply(name(attribute))))
                    .toSeq());
        }
        List<Expression> children = JavaConverters.seqAsJavaList(node.children()).stream()
                .map(child -> renamed(child, names))
                .toList();
        return node.withNewChildren(JavaConverters.asScalaBuffer(children).toSeq());
    }

    private static String name(UnresolvedAttribute attribute) {
        return String.join(".", JavaConverters.seqAsJavaList(attribute.nameParts()));
    }

    /** The expression and everything in it, outermost first. */
    static List<Expression> nodes(Expression expression) {
        List<Expression> nodes = new ArrayList<>();
        collect(expression, nodes);
        return nodes;
    }

    private static void collect(Expression expression, List<Expression> nodes) {
        nodes.add(expression);
        JavaConverters.seqAsJavaList(expression.children()).forEach(child -> collect(child, nodes));
    }
}

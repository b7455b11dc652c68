package io.github.ecommercepipeline.engine.sql;

import io.github.ecommercepipeline.engine.Sequences;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InSubquery;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Of pseudonyms nothing is known but which are equal. */
final class SqlPseudonyms {

    private static final String ALLOWED =
            "= between pseudonyms, is null, count and group by; ReferentialIntegrity compares plain values with pseudonyms";

    private SqlPseudonyms() {}

    /** @throws SqlProblem if an expression of a plan does anything with pseudonyms but pass, compare or count them */
    static void check(Expression root) {
        check(root, true);
    }

    /** @throws SqlProblem if the rows of these plans become rows of one, and a column has pseudonyms in one of them alone */
    static void checkRows(List<LogicalPlan> plans) {
        List<Attribute> first = Sequences.list(plans.get(0).output());
        for (LogicalPlan plan : plans) {
            List<Attribute> columns = Sequences.list(plan.output());
            for (int i = 0; i < first.size(); i++) {
                checkPair(first.get(i), columns.get(i));
            }
        }
    }

    private static void check(Expression node, boolean keeps) {
        if (isPseudonym(node) && !(node instanceof Alias) && !keeps) {
            throw new SqlProblem("the pseudonyms of " + name(node) + " can only be compared", ALLOWED);
        }
        if (node instanceof BinaryComparison comparison
                && (isPseudonym(comparison.left()) || isPseudonym(comparison.right()))) {
            checkPair(comparison.left(), comparison.right());
            if (!(node instanceof EqualTo) && !(node instanceof EqualNullSafe)) {
                throw ofOther(comparison.left());
            }
            return;
        }
        if (node instanceof InSubquery in) {
            List<Expression> values = Sequences.list(in.values());
            List<Attribute> found = Sequences.list(in.query().plan().output());
            for (int i = 0; i < values.size(); i++) {
                check(values.get(i), true);
                checkPair(values.get(i), found.get(i));
            }
            return;
        }
        boolean compares = node instanceof IsNull || node instanceof IsNotNull || node instanceof Count;
        boolean passes = node instanceof Alias || node instanceof OuterReference;
        // What a subquery yields is not marked as pseudonyms under another name.
        Sequences.list(node.children())
                .forEach(child -> check(child, compares || (passes && !(child instanceof ScalarSubquery))));
    }

    private static void checkPair(Expression one, Expression other) {
        if (isPseudonym(one) != isPseudonym(other)) {
            throw ofOther(isPseudonym(one) ? one : other);
        }
    }

    private static boolean isPseudonym(Expression expression) {
        return SqlTable.isPseudonym(value(expression));
    }

    private static String name(Expression pseudonym) {
        return SqlTable.name(value(pseudonym));
    }

    /** A subquery's value is that of its only column. */
    private static Expression value(Expression expression) {
        return expression instanceof ScalarSubquery subquery
                ? Sequences.list(subquery.plan().output()).get(0)
                : expression;
    }

    private static SqlProblem ofOther(Expression pseudonym) {
        return new SqlProblem("the pseudonyms of " + name(pseudonym) + " are compared with something else", ALLOWED);
    }
}

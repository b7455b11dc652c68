package io.github.ecommercepipeline.engine.sql;

import io.github.ecommercepipeline.engine.Sequences;
import io.github.ecommercepipeline.engine.SessionInternals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.planning.ExtractEquiJoinKeys;
import org.apache.spark.sql.catalyst.plans.InnerLike;
import org.apache.spark.sql.catalyst.plans.LeftExistence;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;

/** How many rows the joins of a plan compare with each row. */
final class SqlJoins {

    private SqlJoins() {}

    /** @throws FailedStatementException if a join without an equality compares with more rows than allowed */
    static void check(Dataset<Row> result, Map<String, Long> rows, long most) {
        SqlStatement.visit(SessionInternals.execution(result).optimizedPlan(), node -> {
            if (node instanceof Join join
                    && ExtractEquiJoinKeys.unapply(join).isEmpty()
                    && compared(join, rows) > most) {
                throw FailedStatementException.ofBounds(String.format(
                        Locale.ROOT,
                        "compares each of %,d rows with each of %,d; at most %,d are compared without an equality (=), or by not in",
                        atMost(join.left(), rows),
                        atMost(join.right(), rows),
                        most));
            }
        });
    }

    /** The rows that are held in memory: those of the right side, but for an inner join of which it may be either. */
    private static long compared(Join join, Map<String, Long> rows) {
        long right = atMost(join.right(), rows);
        if (join.joinType() instanceof InnerLike) {
            return Math.min(atMost(join.left(), rows), right);
        }
        return join.joinType() instanceof RightOuter$ ? atMost(join.left(), rows) : right;
    }

    /** About as many as a plan has at most: an equality is taken to find few rows for each. */
    private static long atMost(LogicalPlan node, Map<String, Long> rows) {
        List<LogicalPlan> children = Sequences.list(node.children());
        if (node instanceof Aggregate aggregate
                && aggregate.groupingExpressions().isEmpty()) {
            return 1;
        }
        if (children.isEmpty()) {
            Optional<Attribute> column = Sequences.list(node.output()).stream()
                    .filter(SqlTable::isColumn)
                    .findFirst();
            return column.map(known -> rows.getOrDefault(SqlTable.table(known), Long.MAX_VALUE))
                    .orElseGet(() ->
                            node.maxRows().isDefined() ? (Long) node.maxRows().get() : Long.MAX_VALUE);
        }
        if (node instanceof Union) {
            return children.stream().mapToLong(child -> atMost(child, rows)).reduce(0, SqlJoins::plus);
        }
        if (node instanceof Join join) {
            long left = atMost(join.left(), rows);
            if (LeftExistence.unapply(join.joinType()).isDefined()) {
                return left;
            }
            long right = atMost(join.right(), rows);
            return ExtractEquiJoinKeys.unapply(join).isEmpty() ? times(left, right) : plus(left, right);
        }
        return atMost(children.get(0), rows);
    }

    private static long plus(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static long times(long one, long other) {
        return one != 0 && other > Long.MAX_VALUE / one ? Long.MAX_VALUE : one * other;
    }
}

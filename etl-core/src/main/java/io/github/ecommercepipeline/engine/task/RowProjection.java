package io.github.ecommercepipeline.engine.task;

import io.github.ecommercepipeline.engine.Sequences;
import io.github.ecommercepipeline.engine.SessionInternals;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;

/**
 * What Spark's SQL computes from each row of a source, without a query: tasks apply it to rows that they read themselves. Each
 * selection is compiled once. Not thread-safe; serialise it to get one instance per task.
 */
public final class RowProjection implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Selection> selections;
    private transient UnsafeProjection[] compiled;

    private record Selection(List<Expression> columns, List<Attribute> from) implements Serializable {}

    private RowProjection(List<Selection> selections) {
        this.selections = selections;
    }

    /**
     * What is selected, in one or more steps, from a source of rows.
     *
     * @throws IllegalArgumentException if the records are more than selections of columns: filtered, joined or grouped
     */
    public static RowProjection of(Dataset<Row> selected) {
        Deque<Selection> selections = new ArrayDeque<>();
        LogicalPlan plan = SessionInternals.execution(selected).optimizedPlan();
        while (plan instanceof Project project) {
            List<Expression> columns = Sequences.list(project.projectList()).stream()
                    .map(Expression.class::cast)
                    .toList();
            selections.addFirst(new Selection(
                    columns, List.copyOf(Sequences.list(project.child().output()))));
            plan = project.child();
        }
        if (!(plan instanceof LeafNode)) {
            throw new IllegalArgumentException("not a selection of columns: " + plan.nodeName());
        }
        return new RowProjection(List.copyOf(selections));
    }

    /** The selected columns of a row of the source; the next call overwrites them. */
    public InternalRow of(InternalRow row) {
        if (compiled == null) {
            compiled = selections.stream()
                    .map(selection ->
                            UnsafeProjection.create(Sequences.of(selection.columns()), Sequences.of(selection.from())))
                    .toArray(UnsafeProjection[]::new);
        }
        InternalRow result = row;
        for (UnsafeProjection projection : compiled) {
            result = projection.apply(result);
        }
        return result;
    }
}

package io.github.ecommercepipeline.engine.sql;

import io.github.ecommercepipeline.engine.Sequences;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.apache.spark.sql.types.NumericType;

/** What an analysed statement yields. */
final class SqlShape {

    private static final String RECORDS =
            "\"select … from primary\", with or without joins and where; what groups, unites or numbers records in a subquery of where";

    private static final String NUMBER =
            "a statement that yields one row with one number, such as \"select count(*) from …\"; none after a statement that selects records";

    private SqlShape() {}

    /**
     * The numbers of the records that a statement returns; one that is returned several times has several rows.
     *
     * @throws SqlProblem if a row that it returns may be no record, or several
     */
    static LogicalPlan records(LogicalPlan plan) {
        if (plan instanceof WithCTE with) {
            List<LogicalPlan> children = new ArrayList<>(Sequences.list(with.children()));
            int last = children.size() - 1;
            children.set(last, records(children.get(last)));
            return with.withNewChildren(Sequences.of(children));
        }
        LogicalPlan rows = plan;
        while (rows instanceof Project || rows instanceof Sort) {
            rows = Sequences.list(rows.children()).get(0);
        }
        if (rows instanceof WithCTE) {
            return records(rows);
        }
        boolean mayBe = rows instanceof Filter
                || rows instanceof Join
                || rows instanceof SubqueryAlias
                || rows instanceof CTERelationRef;
        List<Attribute> records = Sequences.list(rows.output()).stream()
                .filter(SqlTable::isRecord)
                .toList();
        if (!mayBe || records.isEmpty()) {
            throw new SqlProblem("the rows of this statement are not records of primary", RECORDS);
        }
        if (records.size() > 1) {
            throw new SqlProblem(
                    "a row of this statement is two records of primary",
                    "primary once in from; another one in a subquery of where");
        }
        return new Project(Sequences.of(List.<NamedExpression>of(records.get(0))), rows);
    }

    /** Whether its rows are those of several plans, or what these have in common. */
    static boolean isOfSeveral(LogicalPlan node) {
        return node.children().size() > 1 && !(node instanceof Join) && !(node instanceof WithCTE);
    }

    /** @throws SqlProblem if anything but which rows are returned depends on the numbers of the records */
    static void checkRecords(LogicalPlan plan) {
        SqlStatement.visit(plan, node -> {
            boolean compares = node instanceof Distinct || isOfSeveral(node);
            boolean ofRows = compares
                    && Sequences.list(node.children()).stream()
                            .flatMap(child -> Sequences.list(child.output()).stream())
                            .anyMatch(SqlTable::isRecord);
            boolean ofValues = Sequences.list(node.expressions()).stream()
                    .filter(root -> !passes(node, root))
                    .flatMap(root -> SqlExpression.nodes(root).stream())
                    .anyMatch(SqlTable::isRecord);
            if (ofRows || ofValues) {
                throw new SqlProblem(
                        "the hidden number of a record, which * and natural join include, would be a value",
                        "the properties by their names instead of *, and join with on or using");
            }
        });
    }

    private static boolean passes(LogicalPlan node, Expression root) {
        boolean selects = node.children().isEmpty() || node instanceof Project || node instanceof Expand;
        return selects
                && (root instanceof Attribute || (root instanceof Alias alias && alias.child() instanceof Attribute));
    }

    /** @throws SqlProblem if it may yield several rows, or anything but a number */
    static void checkNumber(LogicalPlan plan) {
        List<Attribute> output = Sequences.list(plan.output());
        if (output.size() != 1) {
            throw new SqlProblem("this statement yields " + output.size() + " columns, not one number", NUMBER);
        }
        if (!(output.get(0).dataType() instanceof NumericType)) {
            throw new SqlProblem(
                    "this statement yields a " + output.get(0).dataType().simpleString() + ", not a number", NUMBER);
        }
        if (!isOneRow(plan, new HashMap<>())) {
            throw new SqlProblem("this statement yields rows, not one number", NUMBER);
        }
    }

    /** Whether a plan never has several rows. */
    private static boolean isOneRow(LogicalPlan node, Map<Long, LogicalPlan> defined) {
        if (node instanceof WithCTE with) {
            for (CTERelationDef definition : Sequences.list(with.cteDefs())) {
                defined.put(definition.id(), definition.child());
            }
            return isOneRow(with.plan(), defined);
        }
        if (node instanceof Aggregate aggregate) {
            return aggregate.groupingExpressions().isEmpty();
        }
        if (node instanceof CTERelationRef reference) {
            LogicalPlan definition = defined.get(reference.cteId());
            return definition != null && isOneRow(definition, defined);
        }
        if (node instanceof Project
                || node instanceof Filter
                || node instanceof Sort
                || node instanceof SubqueryAlias
                || node instanceof Join) {
            return Sequences.list(node.children()).stream().allMatch(child -> isOneRow(child, defined));
        }
        return node instanceof OneRowRelation;
    }
}

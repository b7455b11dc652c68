package io.github.ecommercepipeline.engine.sql;

import io.github.ecommercepipeline.engine.ExpressionAnalysis;
import io.github.ecommercepipeline.engine.Sequences;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Exists;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** What a statement reads of tables whose columns are known, and whether it yields records or a number; needs no session. */
public final class SqlAnalysis {

    /** Plans whose rows have the columns of their children's rows. */
    private static final Set<String> PASSING = Set.of("Filter", "Join", "Sort", "SubqueryAlias", "Window");

    private final LogicalPlan plan;
    private final Map<String, Set<String>> columns = new TreeMap<>();

    private SqlAnalysis(LogicalPlan plan) {
        this.plan = plan;
    }

    /** Starting it takes about as long as an analysis. */
    private static final class Engine {

        private static final SQLConf CONF = SqlStatement.conf();
        private static final Analyzer ANALYZER = SessionInternals.analyzer(new SessionCatalog(
                new InMemoryCatalog(new SparkConf(false), new Configuration(false)), FunctionRegistry.builtin(), CONF));

        static LogicalPlan analyse(LogicalPlan plan) {
            return SQLConf.withExistingConf(
                    CONF, () -> ANALYZER.executeAndCheck(plan, new QueryPlanningTracker(Option.empty())));
        }
    }

    /**
     * Analyses a statement that returns records.
     *
     * @param tables by their names, with {@link SqlTable}'s columns
     * @throws SqlProblem if it does not fit them, or loses what record a row is
     */
    public static SqlAnalysis ofRecords(SqlStatement statement, Map<String, StructType> tables) {
        SqlAnalysis analysis = new SqlAnalysis(analysed(statement, tables));
        SqlShape.checkRecords(analysis.plan);
        analysis.read(SqlShape.records(analysis.plan), null);
        return analysis;
    }

    /**
     * Analyses a statement that yields a number.
     *
     * @param tables by their names, with {@link SqlTable}'s columns
     * @throws SqlProblem if it does not fit them, or yields anything else
     */
    public static SqlAnalysis ofNumber(SqlStatement statement, Map<String, StructType> tables) {
        SqlAnalysis analysis = new SqlAnalysis(analysed(statement, tables));
        SqlShape.checkNumber(analysis.plan);
        analysis.read(analysis.plan, null);
        return analysis;
    }

    private static LogicalPlan analysed(SqlStatement statement, Map<String, StructType> tables) {
        Map<String, LogicalPlan> relations = new LinkedHashMap<>();
        tables.forEach((name, columns) -> relations.put(name, relation(columns)));
        try {
            return Engine.analyse(SessionInternals.with(statement.plan(), relations));
        } catch (Exception e) {
            if (e instanceof AnalysisException) { // checked, but Scala does not declare it
                throw new SqlProblem(SqlStatement.firstLine(e), "Spark SQL on the properties of the datasets it names");
            }
            throw e;
        }
    }

    private static LogicalPlan relation(StructType columns) {
        List<Attribute> attributes = new ArrayList<>();
        for (StructField field : columns.fields()) {
            attributes.add(new AttributeReference(
                    field.name(),
                    field.dataType(),
                    field.nullable(),
                    field.metadata(),
                    NamedExpression.newExprId(),
                    Sequences.of(List.of())));
        }
        return LocalRelation.fromExternalRows(Sequences.of(attributes), Sequences.of(List.of()));
    }

    /** The columns whose values it needs, by table; those that it only selects from records it does not. */
    public Set<String> columns(String table) {
        return columns.getOrDefault(table, Set.of());
    }

    /** @param wanted which of a plan's columns matter; null if all of them do */
    private void read(LogicalPlan node, Set<ExprId> wanted) {
        List<LogicalPlan> children = Sequences.list(node.children());
        if (node instanceof WithCTE) {
            for (int i = 0; i < children.size(); i++) {
                read(children.get(i), i == children.size() - 1 ? wanted : null);
            }
            return;
        }
        if (SqlShape.isOfSeveral(node)) {
            SqlPseudonyms.checkRows(children);
        }
        boolean passes = PASSING.contains(node.getClass().getSimpleName());
        Set<ExprId> ofChildren = passes && wanted != null ? new HashSet<>(wanted) : new HashSet<>();
        for (Expression root : Sequences.list(node.expressions())) {
            if (children.isEmpty() && root instanceof Attribute) {
                continue; // the columns of a table, whether they matter or not
            }
            boolean isUnwanted = node instanceof Project
                    && wanted != null
                    && root instanceof NamedExpression named
                    && !wanted.contains(named.exprId());
            if (!isUnwanted) {
                read(root);
                SqlPseudonyms.check(root);
                addReferences(root, ofChildren);
            }
        }
        boolean selects = node instanceof Project || node instanceof Aggregate;
        boolean needsAll = passes
                ? wanted == null
                : !selects || Sequences.list(node.expressions()).isEmpty();
        children.forEach(child -> read(child, needsAll ? null : ofChildren));
    }

    private static void addReferences(Expression root, Set<ExprId> references) {
        SqlExpression.nodes(root).forEach(node -> {
            if (node instanceof Attribute attribute) {
                references.add(attribute.exprId());
            } else if (node instanceof SubqueryExpression subquery) {
                Sequences.list(subquery.references().toSeq()).forEach(attribute -> references.add(attribute.exprId()));
            }
        });
    }

    private void read(Expression node) {
        if (SqlTable.isColumn(node) && !(node instanceof Alias)) {
            columns.computeIfAbsent(SqlTable.table(node), table -> new TreeSet<>())
                    .add(SqlTable.name(node));
        }
        String fault = ExpressionAnalysis.fault(node);
        if (!fault.isEmpty()) {
            throw new SqlProblem(fault, "built-in functions of records alone");
        }
        if (node instanceof SubqueryExpression subquery) {
            read(subquery.plan(), node instanceof Exists ? Set.of() : null);
        }
        Sequences.list(node.children()).forEach(this::read);
    }
}

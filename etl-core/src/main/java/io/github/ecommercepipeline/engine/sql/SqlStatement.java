package io.github.ecommercepipeline.engine.sql;

import io.github.ecommercepipeline.engine.ExpressionAnalysis;
import io.github.ecommercepipeline.engine.PinnedSettings;
import io.github.ecommercepipeline.engine.Sequences;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.internal.SQLConf;

/**
 * A parsed statement of Spark SQL that selects from named tables and does nothing else: it reads no files, runs no commands, and its
 * result depends on these tables alone, whatever the order and partitioning of their rows.
 */
public final class SqlStatement {

    private static final String PRIMARY = "primary";

    /** What a statement may consist of, as Spark's parser names it; anything else is refused, as what later versions add. */
    private static final Set<String> PLANS = Set.of("""
            Aggregate Distinct Except Filter Intersect Join LocalRelation OneRowRelation Project ResolvedInlineTable Sort
            SubqueryAlias Union UnresolvedHaving UnresolvedInlineTable UnresolvedRelation
            UnresolvedSubqueryColumnAliases UnresolvedWith WithWindowDefinition""".split("\\s+", -1));

    private static final Map<String, String> WORDS = Map.of(
            "GlobalLimit", "limit",
            "LocalLimit", "limit",
            "Offset", "offset",
            "Sample", "tablesample",
            "UnresolvedHint", "a hint",
            "Generate", "lateral view",
            "UnresolvedTableValuedFunction", "a table-valued function",
            "LateralJoin", "a lateral join",
            "RelationTimeTravel", "an earlier version of a table");

    /** Their results depend on the order of rows, or on chance. */
    private static final Set<String> BY_ORDER = Set.of("""
            aes_encrypt any_value approx_percentile first first_value histogram_numeric last last_value max_by min_by mode
            percentile_approx""".split("\\s+", -1));

    /** They hold all values of a group in memory. */
    private static final Set<String> IN_MEMORY = Set.of("""
            array_agg collect_list collect_set listagg median percentile percentile_cont percentile_disc
            string_agg""".split("\\s+", -1));

    private static final String SELECT = "select with joins, subqueries, group by, having, union and with";

    private final LogicalPlan plan;
    private final Set<String> tables = new LinkedHashSet<>();

    private SqlStatement(LogicalPlan plan) {
        this.plan = plan;
    }

    /**
     * Parses a statement; needs no session.
     *
     * @throws SqlProblem if it is not Spark SQL, or does anything but select from tables
     */
    public static SqlStatement parse(String sql) {
        SqlStatement statement;
        try {
            statement = new SqlStatement(SQLConf.withExistingConf(conf(), () -> new SparkSqlParser().parsePlan(sql)));
        } catch (Exception e) {
            if (e instanceof ParseException) { // checked, but Scala does not declare it
                throw new SqlProblem("the statement is not Spark SQL: " + firstLine(e), SELECT);
            }
            throw e;
        }
        statement.check();
        return statement;
    }

    /** The settings that decide what a statement means: arithmetic and casts fail instead of overflowing or yielding NULL. */
    static SQLConf conf() {
        SQLConf conf = PinnedSettings.conf();
        conf.setConfString(SQLConf.ANSI_ENABLED().key(), "true");
        return conf;
    }

    static String firstLine(Throwable thrown) {
        return thrown.getMessage()
                .strip()
                .lines()
                .findFirst()
                .orElse(thrown.getClass().getSimpleName());
    }

    /** The names of the tables that it selects from, in lower case and in order; without those that it defines itself. */
    public Set<String> tables() {
        return Set.copyOf(tables);
    }

    LogicalPlan plan() {
        return plan;
    }

    private void check() {
        Set<String> own = new LinkedHashSet<>();
        visit(
                plan,
                node -> Sequences.list(node.innerChildren()).forEach(inner -> {
                    if (inner instanceof SubqueryAlias named) {
                        own.add(named.alias().toLowerCase(Locale.ROOT));
                    }
                }));
        visit(plan, node -> {
            checkKind(node);
            expressions(node).forEach(SqlStatement::checkFunction);
            if (node instanceof UnresolvedRelation relation) {
                List<String> name = Sequences.list(relation.multipartIdentifier());
                String table = String.join(".", name).toLowerCase(Locale.ROOT);
                if (name.size() > 1) {
                    throw new SqlProblem("the statement reads " + table, "primary, and datasets by their names");
                }
                if (!own.contains(table)) {
                    tables.add(table);
                }
            }
        });
        if (own.contains(PRIMARY)) {
            throw new SqlProblem("the statement gives the name primary to something else", "another name");
        }
    }

    private static void checkKind(LogicalPlan node) {
        String kind = node.getClass().getSimpleName().replace("$", "");
        if (!PLANS.contains(kind)) {
            throw new SqlProblem(
                    "the statement may not contain "
                            + WORDS.getOrDefault(
                                    kind,
                                    kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)),
                    SELECT);
        }
    }

    private static void checkFunction(Expression node) {
        // Of some functions the parser makes expressions.
        String name = (node instanceof UnresolvedFunction function
                        ? String.join(".", Sequences.list(function.nameParts()))
                        : node.prettyName())
                .toLowerCase(Locale.ROOT);
        if (node instanceof UnresolvedFunction && ExpressionAnalysis.dependsOnContext(name)) {
            throw new SqlProblem(name + "() depends on more than the records", "functions of records alone");
        }
        if (BY_ORDER.contains(name)) {
            throw new SqlProblem(
                    name + "() depends on the order of the records", "min, max, or another function of all of them");
        }
        if (IN_MEMORY.contains(name)) {
            throw new SqlProblem(
                    name + "() holds all values in memory", "count, sum, avg, min, max, stddev_pop and the like");
        }
    }

    /** The nodes of a plan and of all its subqueries. */
    static void visit(LogicalPlan node, Consumer<LogicalPlan> visitor) {
        visitor.accept(node);
        expressions(node).stream()
                .filter(SubqueryExpression.class::isInstance)
                .forEach(subquery -> visit(((SubqueryExpression) subquery).plan(), visitor));
        List<LogicalPlan> children = Sequences.list(node.children());
        children.forEach(child -> visit(child, visitor));
        Sequences.list(node.innerChildren()).forEach(inner -> {
            if (inner instanceof LogicalPlan plan && !children.contains(plan)) {
                visit(plan, visitor);
            }
        });
    }

    /** The expressions of a node, with all that they consist of. */
    static List<Expression> expressions(LogicalPlan node) {
        return Sequences.list(node.expressions()).stream()
                .flatMap(expression -> SqlExpression.nodes(expression).stream())
                .toList();
    }
}

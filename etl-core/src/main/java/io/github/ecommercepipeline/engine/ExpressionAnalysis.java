package io.github.ecommercepipeline.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Analyses an expression with Spark. */
public final class ExpressionAnalysis {

    /** Functions whose result depends on something other than the record. */
    private static final Set<String> CONTEXT_FUNCTIONS = Set.of("""
            now curdate current_catalog current_database current_date current_schema current_timestamp
            current_timezone current_user input_file_block_length input_file_block_start input_file_name
            java_method localtimestamp monotonically_increasing_id rand randn random reflect session_user
            shuffle spark_partition_id try_reflect user uuid version""".split("\\s", -1));

    private final ExpressionAnalyzer analyzer;
    private final StructType schema;

    /** Of expressions over the columns of a schema. */
    public ExpressionAnalysis(ExpressionAnalyzer analyzer, StructType schema) {
        this.analyzer = analyzer;
        this.schema = schema;
    }

    /**
     * The faults of an expression, one sentence each, without duplicates.
     *
     * @param scale decimal places of the property that it computes; 0 for whole numbers, texts and conditions
     */
    public Set<String> faults(SqlExpression expression, int scale, Function<DataType, String> faultOfType) {
        Set<String> faults = new LinkedHashSet<>();
        expression.columns().stream()
                .filter(column -> !isKnown(column))
                .forEach(column -> faults.add(
                        CONTEXT_FUNCTIONS.contains(column.toLowerCase(Locale.ROOT))
                                ? column + " depends on more than the record"
                                : "column " + column + " not found"));
        SqlExpression.nodes(expression.expression()).forEach(node -> addFault(faults, faultAsWritten(node)));
        if (faults.isEmpty()) {
            analyse(expression, scale, faultOfType, faults);
        }
        return faults;
    }

    private boolean isKnown(String column) {
        for (String name : schema.fieldNames()) {
            if (name.toLowerCase(Locale.ROOT).equals(column.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the result of a function with this name depends on something other than its arguments. */
    public static boolean dependsOnContext(String function) {
        return CONTEXT_FUNCTIONS.contains(function.toLowerCase(Locale.ROOT));
    }

    private static String faultAsWritten(Expression node) {
        if (node instanceof Star) {
            return "* is not a column";
        }
        if (node instanceof SubqueryExpression) {
            return "a subquery reads more than the record";
        }
        if (node instanceof WindowExpression || node.getClass().getSimpleName().equals("UnresolvedWindowExpression")) {
            return "a window function reads more than the record";
        }
        if (node instanceof UnresolvedFunction function) {
            String name = String.join(".", Sequences.list(function.nameParts()));
            return CONTEXT_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
                    ? name + "() depends on more than the record"
                    : "";
        }
        return "";
    }

    private void analyse(
            SqlExpression expression, int scale, Function<DataType, String> faultOfType, Set<String> faults) {
        LogicalPlan plan;
        try {
            plan = analyzer.analyse(schema, expression.expression());
        } catch (Exception e) {
            if (!(e instanceof AnalysisException)) { // checked, but Scala does not declare it
                throw e;
            }
            faults.add(e.getMessage().lines().findFirst().orElse("cannot be analysed"));
            return;
        }
        if (!(plan instanceof Project project) || !(project.child() instanceof LocalRelation)) {
            faults.add("an aggregate or a generator is not a function of one record");
            return;
        }
        Expression root = (Expression) project.projectList().head();
        List<Expression> nodes = SqlExpression.nodes(root);
        nodes.forEach(node -> {
            addFault(faults, fault(node));
            addFault(faults, DigitLoss.fault(node, scale));
        });
        implicitCasts(root)
                .forEach(cast ->
                        faults.add("implicitly casts the text " + cast.child().sql() + " to "
                                + cast.dataType().sql() + "; write cast(... as "
                                + cast.dataType().sql() + ")"));
        addFault(faults, faultOfType.apply(root.dataType()));
    }

    private static void addFault(Set<String> faults, String fault) {
        if (!fault.isEmpty()) {
            faults.add(fault);
        }
    }

    /** Why a function depends on something other than its arguments, or is not one of Spark's; empty if it does not, and is. */
    public static String fault(Expression node) {
        String kind = node.getClass().getSimpleName();
        if (node instanceof UserDefinedExpression || kind.contains("Reflect") || kind.contains("UDF")) {
            return "calls " + node.prettyName() + ", which is not a built-in Spark function";
        }
        boolean usesClock = (kind.startsWith("Current") && !kind.startsWith("CurrentRow"))
                || kind.equals("Now")
                || kind.equals("LocalTimestamp");
        if (usesClock || !node.deterministic()) {
            return node.prettyName() + " depends on more than the record";
        }
        return "";
    }

    /** Casts of a text to another type that the expression does not contain explicitly. */
    private static List<Cast> implicitCasts(Expression root) {
        List<Cast> casts = new ArrayList<>();
        collectImplicitCasts(root, false, casts);
        return casts;
    }

    private static void collectImplicitCasts(Expression node, boolean converting, List<Cast> casts) {
        if (node instanceof Cast cast
                && !converting
                && cast.child().dataType() == DataTypes.StringType
                && cast.dataType() != DataTypes.StringType
                && cast.getTagValue(Cast.USER_SPECIFIED_CAST()).isEmpty()) {
            casts.add(cast);
        }
        // to_date(...) and the like are explicit conversions, which Spark turns into casts internally.
        boolean converts = node.getClass().getSimpleName().startsWith("ParseTo");
        Sequences.list(node.children()).forEach(child -> collectImplicitCasts(child, converts, casts));
    }
}

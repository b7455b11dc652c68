package io.github.ecommercepipeline.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Resolves the columns, functions and types of an expression as Spark does before it plans. */
@FunctionalInterface
public interface ExpressionAnalyzer {

    /** The analysed projection of the expression from records of a schema; throws Spark's AnalysisException. */
    LogicalPlan analyse(StructType schema, Expression expression);

    /** With the functions of a session, in which {@link PinnedSettings} are set. */
    static ExpressionAnalyzer of(SparkSession session) {
        PinnedSettings.pin(session);
        return (schema, expression) -> SessionInternals.execution(
                        session.createDataFrame(List.of(), schema).select(ColumnExpressions.column(expression)))
                .analyzed();
    }

    /** With the settings and functions that a session has unless told otherwise; starts none, which takes seconds. */
    static ExpressionAnalyzer withoutSession() {
        SQLConf conf = PinnedSettings.conf();
        SessionCatalog functions = new SessionCatalog(
                new InMemoryCatalog(new SparkConf(false), new Configuration(false)), FunctionRegistry.builtin(), conf);
        Analyzer analyzer = SessionInternals.analyzer(functions);
        return (schema, expression) -> {
            List<Attribute> columns = new ArrayList<>();
            for (StructField field : schema.fields()) {
                columns.add(new AttributeReference(
                        field.name(),
                        field.dataType(),
                        field.nullable(),
                        Metadata.empty(),
                        NamedExpression.newExprId(),
                        Sequences.of(List.of())));
            }
            LogicalPlan relation = LocalRelation.fromExternalRows(Sequences.of(columns), Sequences.of(List.of()));
            LogicalPlan plan = new Project(Sequences.of(List.of(ColumnExpressions.named(expression))), relation);
            return SQLConf.withExistingConf(
                    conf, () -> analyzer.executeAndCheck(plan, new QueryPlanningTracker(Option.empty())));
        };
    }
}

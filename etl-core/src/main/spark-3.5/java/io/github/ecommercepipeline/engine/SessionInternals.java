package io.github.ecommercepipeline.engine;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias$;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.V2SessionCatalog;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple2;

/** What only a session's inside offers. */
public final class SessionInternals {

    private SessionInternals() {}

    /** The records of a table that is registered nowhere. */
    public static Dataset<Row> read(SparkSession session, Table table) {
        return Dataset.ofRows(
                session, DataSourceV2Relation.create(table, Option.empty(), Option.empty()));
    }

    /** A statement in which these names mean these relations. */
    public static LogicalPlan with(LogicalPlan statement, Map<String, LogicalPlan> relations) {
        return new UnresolvedWith(
                statement,
                Sequences.of(relations.entrySet().stream()
                        .map(relation -> new Tuple2<>(
                                relation.getKey(), SubqueryAlias$.MODULE$.apply(relation.getKey(), relation.getValue())))
                        .toList()));
    }

    /** The records of a plan, which need not be analysed. */
    public static Dataset<Row> records(SparkSession session, LogicalPlan plan) {
        return Dataset.ofRows(session, plan);
    }

    /** Rows in Catalyst's representation as records. */
    public static Dataset<Row> records(SparkSession session, JavaRDD<InternalRow> rows, StructType schema) {
        return session.internalCreateDataFrame(rows.rdd(), schema, false);
    }

    /** The session's Hadoop configuration with the session's settings. */
    public static Configuration hadoop(SparkSession session) {
        return session.sessionState().newHadoopConf();
    }

    /** The records as Spark's tasks see them: a task reuses its row. */
    public static JavaRDD<InternalRow> rows(Dataset<Row> records) {
        return execution(records).toRdd().toJavaRDD();
    }

    /** What opening a file costs, in bytes that could be read meanwhile: {@code spark.sql.files.openCostInBytes}. */
    public static long fileOpenCost(SparkSession session) {
        return session.sessionState().conf().filesOpenCostInBytes();
    }

    /** The most bytes of a split: {@code spark.sql.files.maxPartitionBytes}. */
    public static long maxSplitBytes(SparkSession session) {
        return session.sessionState().conf().filesMaxPartitionBytes();
    }

    /** The analyser of a session without tables. */
    public static Analyzer analyzer(SessionCatalog functions) {
        return new Analyzer(new CatalogManager(new V2SessionCatalog(functions), functions));
    }

    /** How Spark executes a query. */
    public static QueryExecution execution(Dataset<Row> records) {
        return records.queryExecution();
    }
}

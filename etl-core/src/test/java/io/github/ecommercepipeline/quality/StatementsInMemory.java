package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.engine.sql.RecordIds;
import io.github.ecommercepipeline.engine.sql.SqlLimits;
import io.github.ecommercepipeline.engine.sql.SqlQuery;
import io.github.ecommercepipeline.engine.sql.SqlTable;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Evaluates the statements of a rule set on records that are in memory. */
final class StatementsInMemory {

    private StatementsInMemory() {}

    /** By the names of the statements. */
    static Map<String, MeasureValues.Value> values(
            SparkSession spark, RuleSet rules, List<Row> records, Map<String, List<Row>> others) {
        SparkSession session = SqlQuery.session(spark);
        Map<String, MeasureValues.Value> values = new HashMap<>();
        for (Statement statement : rules.statements()) {
            Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
            Map<String, Long> sizes = new HashMap<>();
            statement.tables().forEach((name, columns) -> {
                List<Row> rows = name.equals(Statement.PRIMARY) ? records : others.get(name);
                tables.put(name, table(session, columns, rows));
                sizes.put(name, (long) rows.size());
            });
            SqlQuery query = SqlQuery.of(session, statement.sql(), tables, sizes, SqlLimits.DEFAULT);
            values.put(
                    statement.name(),
                    statement.ofRecords()
                            ? new MeasureValues.Count(query.records().count(), records.size())
                            : new MeasureValues.Yield(query.number().value(), Optional.empty()));
        }
        return values;
    }

    private static Dataset<Row> table(SparkSession session, StructType columns, List<Row> rows) {
        List<Row> numbered = new ArrayList<>();
        for (Row row : rows) {
            List<Object> values = new ArrayList<>();
            for (StructField field : columns.fields()) {
                values.add(
                        field.name().equals(SqlTable.RECORD)
                                ? RecordIds.candidate(0, numbered.size())
                                : row.getAs(field.name()));
            }
            numbered.add(RowFactory.create(values.toArray()));
        }
        return session.createDataFrame(numbered, columns);
    }
}

package io.github.ecommercepipeline.mapping;

import static org.apache.spark.sql.functions.col;

import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.ComputedValue;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Properties to compute from the columns of a dataset, and the resulting reasons. */
final class ComputedColumns {

    private static final String STRUCT = "_computed";

    private final Map<ResultHandler, SqlExpression> expressions = new LinkedHashMap<>();
    private final boolean onlyWithoutReasons;

    /**
     * Starts with no properties.
     *
     * @param onlyWithoutReasons whether reasons are added only to records without reasons
     */
    ComputedColumns(boolean onlyWithoutReasons) {
        this.onlyWithoutReasons = onlyWithoutReasons;
    }

    void add(ResultHandler handler, SqlExpression expression) {
        expressions.put(handler, expression);
    }

    /**
     * Adds the properties to a dataset, in two projections: the second only unpacks the struct, so Spark can merge it
     * with what follows.
     *
     * @param properties the properties of the result, in order; the record columns follow
     */
    Dataset<Row> addTo(Dataset<Row> records, List<Property> properties) {
        List<String> computed =
                expressions.keySet().stream().map(ResultHandler::property).toList();
        List<Column> first = new ArrayList<>();
        List<Column> second = new ArrayList<>();
        for (Property property : properties) {
            if (computed.contains(property.name())) {
                second.add(part(property.name()).as(property.name()));
            } else {
                first.add(quoted(property.name()));
                second.add(quoted(property.name()));
            }
        }
        for (String name : List.of(RecordColumns.KIND, RecordColumns.FILE, RecordColumns.POSITION, RecordColumns.RAW)) {
            first.add(col(name));
            second.add(col(name));
        }
        first.add(computation().as(STRUCT));
        second.add(part(ComputedStruct.REASONS).as(RecordColumns.REASONS));
        if (computed.contains(RecordColumns.STATED_DAY)) {
            second.add(part(RecordColumns.STATED_DAY).as(RecordColumns.STATED_DAY));
        } else if (List.of(records.columns()).contains(RecordColumns.STATED_DAY)) {
            first.add(col(RecordColumns.STATED_DAY));
            second.add(col(RecordColumns.STATED_DAY));
        }
        return records.select(first.toArray(Column[]::new)).select(second.toArray(Column[]::new));
    }

    private Column computation() {
        List<SqlExpression> operands = new ArrayList<>(expressions.values());
        operands.add(SqlExpression.ofColumn(RecordColumns.KIND));
        operands.add(SqlExpression.ofColumn(RecordColumns.REASONS));
        List<List<Integer>> inputs = new ArrayList<>();
        for (SqlExpression expression : expressions.values()) {
            List<Integer> indexes = new ArrayList<>();
            for (SqlExpression input : expression.inputs()) {
                if (!operands.contains(input)) {
                    operands.add(input);
                }
                indexes.add(operands.indexOf(input));
            }
            inputs.add(List.copyOf(indexes));
        }
        return ComputedValue.of(
                operands, new ComputedStruct(List.copyOf(expressions.keySet()), inputs, onlyWithoutReasons));
    }

    private static Column part(String field) {
        return col(STRUCT).getField(field);
    }

    private static Column quoted(String name) {
        return col("`" + name + "`");
    }
}

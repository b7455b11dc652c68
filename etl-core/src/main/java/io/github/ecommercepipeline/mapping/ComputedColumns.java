package io.github.ecommercepipeline.mapping;

import static org.apache.spark.sql.functions.col;

import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** Properties to compute from the columns of a dataset, and the reasons that come of it. */
final class ComputedColumns {

    private static final String STRUCT = "_computed";

    private final Map<Step, SqlExpression> expressions = new LinkedHashMap<>();
    private final boolean onlyFlawless;

    /**
     * None yet.
     *
     * @param onlyFlawless whether reasons are added only to records that have none
     */
    ComputedColumns(boolean onlyFlawless) {
        this.onlyFlawless = onlyFlawless;
    }

    void add(Step step, SqlExpression expression) {
        expressions.put(step, expression);
    }

    /**
     * Adds them to a dataset. Two projections: Spark joins the second with what follows, as it only takes the struct apart.
     *
     * @param properties what the result holds, in order, before the record columns
     */
    Dataset<Row> addTo(Dataset<Row> records, List<Property> properties) {
        List<String> computed =
                expressions.keySet().stream().map(Step::property).toList();
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
        first.add(new Column(computation()).as(STRUCT));
        second.add(part(Computation.REASONS).as(RecordColumns.REASONS));
        return records.select(first.toArray(Column[]::new)).select(second.toArray(Column[]::new));
    }

    private Expression computation() {
        List<Expression> children = new ArrayList<>();
        expressions.values().forEach(expression -> children.add(expression.expression()));
        children.add(col(RecordColumns.KIND).expr());
        children.add(col(RecordColumns.REASONS).expr());
        List<List<Integer>> inputs = new ArrayList<>();
        for (SqlExpression expression : expressions.values()) {
            List<Integer> indexes = new ArrayList<>();
            for (Expression input : expression.inputs()) {
                if (!children.contains(input)) {
                    children.add(input);
                }
                indexes.add(children.indexOf(input));
            }
            inputs.add(List.copyOf(indexes));
        }
        return new Computation(children, new Computation.Plan(List.copyOf(expressions.keySet()), inputs, onlyFlawless));
    }

    private static Column part(String field) {
        return col(STRUCT).getField(field);
    }

    private static Column quoted(String name) {
        return col("`" + name + "`");
    }
}

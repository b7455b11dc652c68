package io.github.ecommercepipeline.quality.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import scala.runtime.AbstractPartialFunction;

/** Extracts every {@link SharedValue} of expressions into a column of its own. */
public final class SharedValues {

    private static final String NAME = "_shared";

    private final Map<Expression, String> names = new LinkedHashMap<>();

    /** Replaces the shared values of an expression with columns. */
    public Column extractFrom(Column column) {
        return new Column(column.expr().transform(new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression part) {
                return part instanceof SharedValue;
            }

            @Override
            public Expression apply(Expression part) {
                Expression value = ((SharedValue) part).value();
                return functions
                        .col(names.computeIfAbsent(value, any -> NAME + names.size()))
                        .expr();
            }
        }));
    }

    /** Adds a column for each extracted value to the records. */
    public Dataset<Row> addTo(Dataset<Row> records) {
        Map<String, Column> columns = new LinkedHashMap<>();
        names.forEach((value, name) -> columns.put(name, new Column(value)));
        return columns.isEmpty() ? records : records.withColumns(columns);
    }
}

package io.github.ecommercepipeline.engine;

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
        return ColumnExpressions.column(ColumnExpressions.expression(column)
                .transform(new AbstractPartialFunction<Expression, Expression>() {
                    @Override
                    public boolean isDefinedAt(Expression part) {
                        return part instanceof SharedValue;
                    }

                    @Override
                    public Expression apply(Expression part) {
                        Expression value = ((SharedValue) part).value();
                        return ColumnExpressions.expression(
                                functions.col(names.computeIfAbsent(value, any -> NAME + names.size())));
                    }
                }));
    }

    /** Adds a column for each extracted value to the records. */
    public Dataset<Row> addTo(Dataset<Row> records) {
        Map<String, Column> columns = new LinkedHashMap<>();
        names.forEach((value, name) -> columns.put(name, ColumnExpressions.column(value)));
        return columns.isEmpty() ? records : records.withColumns(columns);
    }
}

package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The properties that a contract computes from a file's texts ({@code transformLogic}) before they are cast. */
public final class Mapping {

    private final Contract contract;
    private final Map<Property, SqlExpression> expressions = new LinkedHashMap<>();

    private Mapping(Contract contract) {
        this.contract = contract;
        contract.properties()
                .forEach(property -> property.transformLogic()
                        .ifPresent(sql -> expressions.put(property, SqlExpression.parse(sql))));
    }

    /**
     * Parses the contract's mapping.
     *
     * @throws IllegalArgumentException if an expression is not Spark SQL; {@link ExpressionValidator} reports the
     *     details
     */
    public static Mapping of(Contract contract) {
        return new Mapping(contract);
    }

    /** Whether nothing is computed. */
    public boolean isEmpty() {
        return expressions.isEmpty();
    }

    /** The header names of the columns whose texts are needed. */
    public List<String> headers() {
        return RecordSource.distinct(
                expressions.values().stream().flatMap(expression -> expression.columns().stream()));
    }

    /**
     * Replaces the texts with the mapped properties. A text that cannot be computed or cast is NULL and adds
     * {@code <property>:<reason>} to the reasons. Rows that are not readable records remain unchanged.
     *
     * @param records the properties read directly, the texts and the record columns
     */
    public Dataset<Row> apply(Dataset<Row> records) {
        if (expressions.isEmpty()) {
            return records;
        }
        ComputedColumns computed = new ComputedColumns(false);
        expressions.forEach((property, expression) -> {
            SqlExpression text = expression.renamed(RecordSource::textColumn);
            computed.add(new MappingResultHandler(property.name(), FieldCaster.of(property)), text);
            if (contract.keepsStatedDay(property)) {
                computed.add(new StatedDayHandler(FieldCaster.of(property)), text);
            }
        });
        return computed.addTo(records, contract.fileProperties());
    }
}

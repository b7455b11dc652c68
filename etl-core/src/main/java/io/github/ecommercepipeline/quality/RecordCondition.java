package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * A verdict on each record.
 *
 * @param columns the properties it reads
 * @param holds never NULL
 */
record RecordCondition(List<String> columns, Column holds) {

    RecordCondition {
        columns = List.copyOf(columns);
    }

    /** The same verdict where {@code applies}, which is never NULL, and true elsewhere. */
    RecordCondition where(RecordCondition applies) {
        return joined(applies, (rule, condition) -> not(condition).or(rule));
    }

    RecordCondition and(RecordCondition other) {
        return joined(other, Column::and);
    }

    RecordCondition or(RecordCondition other) {
        return joined(other, Column::or);
    }

    private RecordCondition joined(RecordCondition other, BinaryOperator<Column> operator) {
        return new RecordCondition(
                Stream.concat(columns.stream(), other.columns.stream())
                        .distinct()
                        .toList(),
                operator.apply(holds, other.holds));
    }
}

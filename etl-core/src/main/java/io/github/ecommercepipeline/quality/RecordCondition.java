package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * A condition on each record.
 *
 * @param columns the properties it reads
 * @param holds never NULL
 */
record RecordCondition(List<String> columns, Column holds) {

    RecordCondition {
        columns = List.copyOf(columns);
    }

    /** This condition for records for which {@code applies}, which is never NULL, is true; true for all others. */
    RecordCondition where(RecordCondition applies) {
        return combined(applies, (rule, condition) -> not(condition).or(rule));
    }

    RecordCondition and(RecordCondition other) {
        return combined(other, Column::and);
    }

    RecordCondition or(RecordCondition other) {
        return combined(other, Column::or);
    }

    private RecordCondition combined(RecordCondition other, BinaryOperator<Column> operator) {
        return new RecordCondition(
                Stream.concat(columns.stream(), other.columns.stream())
                        .distinct()
                        .toList(),
                operator.apply(holds, other.holds));
    }
}

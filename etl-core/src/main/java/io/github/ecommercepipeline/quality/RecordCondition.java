package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.quality.table.ValueSet;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * A condition on each record.
 *
 * @param columns the properties it reads
 * @param holds never NULL
 * @param values what satisfies it, all of it, if it compares columns with constants; otherwise none
 */
record RecordCondition(List<String> columns, Column holds, List<ValueSet> values) {

    RecordCondition {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    RecordCondition(List<String> columns, Column holds) {
        this(columns, holds, List.of());
    }

    /** This condition for records for which {@code applies}, which is never NULL, is true; true for all others. */
    RecordCondition where(RecordCondition applies) {
        return combined(applies, (rule, condition) -> not(condition).or(rule));
    }

    RecordCondition and(RecordCondition other) {
        RecordCondition both = combined(other, Column::and);
        return values.isEmpty() || other.values.isEmpty()
                ? both
                : new RecordCondition(
                        both.columns,
                        both.holds,
                        Stream.concat(values.stream(), other.values.stream()).toList());
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

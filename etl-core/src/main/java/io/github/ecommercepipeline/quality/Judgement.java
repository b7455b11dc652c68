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
record Judgement(List<String> columns, Column holds) {

    Judgement {
        columns = List.copyOf(columns);
    }

    /** The same verdict where {@code applies}, which is never NULL, and true elsewhere. */
    Judgement where(Judgement applies) {
        return joined(applies, (rule, condition) -> not(condition).or(rule));
    }

    Judgement and(Judgement other) {
        return joined(other, Column::and);
    }

    Judgement or(Judgement other) {
        return joined(other, Column::or);
    }

    private Judgement joined(Judgement other, BinaryOperator<Column> operator) {
        return new Judgement(
                Stream.concat(columns.stream(), other.columns.stream())
                        .distinct()
                        .toList(),
                operator.apply(holds, other.holds));
    }
}

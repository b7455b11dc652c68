package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.quality.table.ValueSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * A rule that is evaluated for each record separately.
 *
 * @param rule the rule as written, or the name of a built-in rule
 * @param columns the properties it reads
 * @param holds whether the record satisfies the rule; never NULL
 * @param rejects whether a record that violates it is rejected instead of only counted
 * @param values the values that satisfy it, if it compares one of the columns with constants
 */
public record RecordRule(
        String rule,
        Severity severity,
        List<String> columns,
        Column holds,
        boolean rejects,
        Optional<ValueSet> values) {

    public RecordRule {
        columns = List.copyOf(columns);
    }

    RecordRule(String rule, Severity severity, List<String> columns, Column holds, boolean rejects) {
        this(rule, severity, columns, holds, rejects, Optional.empty());
    }
}

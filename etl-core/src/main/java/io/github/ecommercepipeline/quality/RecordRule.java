package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Severity;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A rule that is evaluated for each record separately.
 *
 * @param rule the rule as written, or the name of a built-in rule
 * @param columns the properties it reads
 * @param holds whether the record satisfies the rule; never NULL
 * @param rejects whether a record that violates it is rejected instead of only counted
 * @param flags whether one that is not rejected is shown
 */
public record RecordRule(
        String rule, Severity severity, List<String> columns, Column holds, boolean rejects, boolean flags) {

    RecordRule(String rule, Severity severity, List<String> columns, Column holds, boolean rejects) {
        this(rule, severity, columns, holds, rejects, false);
    }

    public RecordRule {
        columns = List.copyOf(columns);
    }
}

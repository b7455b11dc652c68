package io.github.ecommercepipeline.quality.rule;

import io.github.ecommercepipeline.contract.Severity;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * No two records may be equal in all of these properties; a record with NULL in any of them equals no other. Evaluated
 * after duplicate records have been removed.
 *
 * @param rule the rule as written, or the name of a built-in rule
 * @param applies whether a record is judged, if not all are; never NULL
 */
public record UniqueRule(String rule, Severity severity, List<String> columns, Optional<Column> applies) {

    public UniqueRule {
        columns = List.copyOf(columns);
    }

    /** A rule about all records. */
    public UniqueRule(String rule, Severity severity, List<String> columns) {
        this(rule, severity, columns, Optional.empty());
    }
}

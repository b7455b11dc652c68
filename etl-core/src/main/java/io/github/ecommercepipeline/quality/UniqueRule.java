package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Severity;
import java.util.List;

/**
 * No two records may be equal in all of these properties; a record with NULL in any of them equals no other. Evaluated
 * after duplicate records have been removed.
 *
 * @param rule the rule as written, or the name of a built-in rule
 */
public record UniqueRule(String rule, Severity severity, List<String> columns) {

    public UniqueRule {
        columns = List.copyOf(columns);
    }
}

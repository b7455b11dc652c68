package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Severity;
import java.util.Optional;

/**
 * What became of one rule in one batch.
 *
 * @param rule the rule as written (DQDL), or the name of a built-in rule
 * @param passed for a record rule: no record failed it
 * @param failedRecords records that failed it; 0 for a rule about the whole dataset
 * @param measured for a rule about the whole dataset: what was measured, such as {@code RowCount = 12}
 */
public record RuleOutcome(
        String rule, Kind kind, Severity severity, boolean passed, long failedRecords, Optional<String> measured) {

    /** What a rule judges. */
    public enum Kind {
        RECORD,
        GATE
    }
}

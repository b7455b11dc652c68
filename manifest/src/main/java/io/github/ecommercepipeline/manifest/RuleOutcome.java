package io.github.ecommercepipeline.manifest;

import java.util.Optional;

/**
 * The result of one rule for one batch.
 *
 * @param rule the rule as written (DQDL), or the name of a built-in rule
 * @param passed for a record rule: no record failed it
 * @param failedRecords records that failed it; 0 for a gate
 * @param measured for a gate: what was measured, such as {@code RowCount = 12}
 */
public record RuleOutcome(
        String rule, Kind kind, Severity severity, boolean passed, long failedRecords, Optional<String> measured) {

    /** What the rule is about: each record, or the whole dataset. */
    public enum Kind {
        RECORD,
        GATE
    }

    /** What a failed rule found, such as {@code RowCount = 12} or {@code 3 records}. */
    public String found() {
        return measured.orElseGet(() -> failedRecords == 1 ? "1 record" : failedRecords + " records");
    }

    /** The contract's severity of the rule. */
    public enum Severity {
        ERROR,
        WARNING
    }
}

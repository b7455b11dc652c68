package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of one rule for one batch.
 *
 * @param rule the rule as written (DQDL), or the name of a built-in rule
 * @param passed for a record rule: no record failed it
 * @param failedRecords records that failed it; 0 for a gate
 * @param measured for a gate: what was measured, such as {@code RowCount = 12}
 * @param acceptedAt when somebody accepted that the rule fails on this day; empty unless it failed and was accepted
 */
public record RuleOutcome(
        String rule,
        Kind kind,
        Severity severity,
        boolean passed,
        long failedRecords,
        Optional<String> measured,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> acceptedAt) {

    /** The outcome of a rule that nobody accepted. */
    public RuleOutcome(
            String rule, Kind kind, Severity severity, boolean passed, long failedRecords, Optional<String> measured) {
        this(rule, kind, severity, passed, failedRecords, measured, Optional.empty());
    }

    /** The same outcome of a rule that somebody accepted for this day. */
    public RuleOutcome accepted(Instant at) {
        return new RuleOutcome(rule, kind, severity, passed, failedRecords, measured, Optional.of(at));
    }

    /** Whether the batch must not be published. */
    public boolean stopsBatch() {
        return kind == Kind.GATE && severity == Severity.ERROR && !passed && acceptedAt.isEmpty();
    }

    /** What the rule is about: each record, or the whole dataset. */
    public enum Kind {
        RECORD,
        GATE
    }

    /** What a failed rule found, such as {@code RowCount = 12} or {@code 3 records}. */
    public String found() {
        String found = measured.orElseGet(() -> failedRecords == 1 ? "1 record" : failedRecords + " records");
        return found + acceptedAt.map(at -> ", accepted at " + at).orElse("");
    }

    /** The contract's severity of the rule. */
    public enum Severity {
        ERROR,
        WARNING
    }
}

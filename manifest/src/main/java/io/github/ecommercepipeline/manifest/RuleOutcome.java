package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one rule for one batch.
 *
 * @param rule the rule as written (DQDL), or the name of a built-in rule
 * @param passed for a record rule: no record failed it
 * @param failedRecords records that failed it; 0 for a gate
 * @param measured for a gate: what was measured, such as {@code RowCount = 12}
 * @param labels of the rule, by name
 * @param acceptedAt when somebody accepted that the rule fails on this day; empty unless it failed and was accepted
 */
public record RuleOutcome(
        String rule,
        Kind kind,
        Severity severity,
        boolean passed,
        long failedRecords,
        Optional<String> measured,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<String, String> labels,

        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> acceptedAt) {

    public RuleOutcome {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** The result of a rule without labels, which nobody accepted. */
    public RuleOutcome(
            String rule, Kind kind, Severity severity, boolean passed, long failedRecords, Optional<String> measured) {
        this(rule, kind, severity, passed, failedRecords, measured, Map.of(), Optional.empty());
    }

    /** This result with the labels of its rule. */
    public RuleOutcome labelled(Map<String, String> given) {
        return new RuleOutcome(rule, kind, severity, passed, failedRecords, measured, given, acceptedAt);
    }

    /** This result of a rule that somebody accepted for the day. */
    public RuleOutcome accepted(Instant at) {
        return new RuleOutcome(rule, kind, severity, passed, failedRecords, measured, labels, Optional.of(at));
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

package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.util.Optional;

/** A rule about the whole dataset, evaluated when all its records have been measured. */
public final class Gate {

    private final String rule;
    private final Severity severity;
    private final GateCheck check;

    Gate(String rule, Severity severity, GateCheck check) {
        this.rule = rule;
        this.severity = severity;
        this.check = check;
    }

    /** The rule as written. */
    public String rule() {
        return rule;
    }

    public Severity severity() {
        return severity;
    }

    /**
     * Evaluates whether the dataset satisfies the rule.
     *
     * @throws IllegalArgumentException if a required measure is missing
     */
    public RuleOutcome evaluate(MeasureValues measured) {
        GateCheck.Verdict verdict = check.evaluate(measured);
        return new RuleOutcome(
                rule,
                RuleOutcome.Kind.GATE,
                RuleSet.severity(severity),
                verdict.holds(),
                verdict.failedRecords(),
                Optional.of(verdict.measured()));
    }
}

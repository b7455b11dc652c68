package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.measure.MeasureValue;
import java.util.Optional;

/** A rule about the dataset as a whole, judged once all its records were measured. */
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
     * Whether the dataset keeps the rule.
     *
     * @throws IllegalArgumentException if a measure of the rule set is missing
     */
    public RuleOutcome judge(MeasureValue measured) {
        GateCheck.Verdict verdict = check.judge(measured);
        return new RuleOutcome(
                rule,
                RuleOutcome.Kind.GATE,
                RuleSet.severity(severity),
                verdict.holds(),
                verdict.failedRecords(),
                Optional.of(verdict.measured()));
    }
}

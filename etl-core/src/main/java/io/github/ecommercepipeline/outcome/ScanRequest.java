package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.quality.RuleSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A scan that is to be run.
 *
 * @param start is told the other datasets whose scans run in the same job, when this begins
 */
public record ScanRequest(JudgedRecords records, RuleSet rules, ScanPlan plan, Consumer<List<String>> start) {

    /** A scan whose start nobody is told. */
    public ScanRequest(JudgedRecords records, RuleSet rules, ScanPlan plan) {
        this(records, rules, plan, others -> {});
    }

    /** Whether one job can run both scans: their inputs are the same objects, in the same versions, and are split alike. */
    public boolean canRunWith(ScanRequest other) {
        return plan.inputs().equals(other.plan.inputs()) && records.rows().canBeReadWith(other.records.rows());
    }
}

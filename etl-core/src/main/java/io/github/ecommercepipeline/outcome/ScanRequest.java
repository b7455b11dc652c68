package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.quality.RuleSet;
import java.util.List;
import java.util.Optional;

/**
 * A scan that is to be run.
 *
 * @param start is told when a job that runs the scan begins
 */
public record ScanRequest(JudgedRecords records, RuleSet rules, ScanPlan plan, Start start) {

    /** Hears of the begin of a job that runs a scan. */
    @FunctionalInterface
    public interface Start {

        /**
         * The job begins.
         *
         * @param others the other datasets whose scans it runs, by name
         * @param count counts what it reads, until it has ended
         */
        void of(List<String> others, ReadCount count);
    }

    /** A scan whose start nobody is told. */
    public ScanRequest(JudgedRecords records, RuleSet rules, ScanPlan plan) {
        this(records, rules, plan, (others, count) -> {});
    }

    /** Whether one job can run both scans: their inputs are the same objects, in the same versions, and can be divided alike. */
    public boolean canRunWith(ScanRequest other) {
        return whyNotWith(other).isEmpty();
    }

    /** Why no job can run both scans, in words that end a sentence; empty if one can. */
    public Optional<String> whyNotWith(ScanRequest other) {
        return records.rows().whyNotReadWith(other.records.rows());
    }
}

package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.outcome.books.Outcome;
import io.github.ecommercepipeline.outcome.business.BatchMeasures;
import io.github.ecommercepipeline.outcome.example.Examples;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A part after the late verdicts: its staged files were rewritten without the records that are not accepted. */
public final class RewrittenPart implements Serializable {

    private static final long serialVersionUID = 1L;

    public final int part;
    public final String name;
    public final Map<Integer, Long> duplicates = new HashMap<>();
    public final Map<Integer, Long> rejected = new HashMap<>();
    public final Map<String, Long> reasons = new HashMap<>();
    /** The decimals of the records with a reason, by reason; in the order of the plan. */
    public final Map<String, ExactSum[]> reasonSums = new HashMap<>();

    public final long[] notUnique;
    private final Map<Outcome, ExactSum[]> sums = new EnumMap<>(Outcome.class);
    public final BatchMeasures businessMeasures;
    public final Examples examples;
    public long accepted;
    /** How many accepted records delete the row of their key. */
    public long deletes;
    /** How many staged files hold the accepted records. */
    public int pieces;

    public String quarantine;

    RewrittenPart(int part, String name, ScanPlan plan) {
        this.part = part;
        this.name = name;
        this.notUnique = new long[plan.uniques().size()];
        this.businessMeasures = plan.emptyMeasures();
        this.examples = new Examples(plan.shown().examples());
        for (Outcome outcome : Outcome.values()) {
            sums.put(outcome, plan.emptySums());
        }
    }

    public ExactSum[] sums(Outcome outcome) {
        return sums.get(outcome);
    }

    void count(Outcome outcome, int input, List<String> why) {
        (outcome == Outcome.DUPLICATE ? duplicates : rejected).merge(input, 1L, Long::sum);
        why.forEach(reason -> reasons.merge(reason, 1L, Long::sum));
    }
}

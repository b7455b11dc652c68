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
import org.roaringbitmap.RoaringBitmap;

/** What the late verdicts changed in a part: which of its candidates are not accepted, and why. */
public final class ResolvedPart implements Serializable {

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
    public final Examples examples;
    /** The ordinals of the candidates that are not accepted. */
    public final RoaringBitmap removed = new RoaringBitmap();
    /** How many of these delete the row of their key. */
    public long deletes;
    /** Over these; see {@link #measures}. */
    final BatchMeasures removedMeasures;
    /** Over the others; NULL if they were not computed anew. */
    BatchMeasures acceptedMeasures;

    public String quarantine;

    ResolvedPart(int part, String name, ScanPlan plan) {
        this.part = part;
        this.name = name;
        this.notUnique = new long[plan.uniques().size()];
        this.removedMeasures = plan.emptyMeasures();
        this.examples = new Examples(plan.shown().examples());
        for (Outcome outcome : Outcome.values()) {
            sums.put(outcome, plan.emptySums());
        }
    }

    /**
     * The declared measures over the accepted records.
     *
     * @param candidates those over all candidates, which this may change
     */
    public BatchMeasures measures(BatchMeasures candidates) {
        if (acceptedMeasures != null) {
            return acceptedMeasures;
        }
        candidates.subtract(removedMeasures);
        return candidates;
    }

    /** The sums over the candidates that have the outcome because of their late verdicts. */
    public ExactSum[] sums(Outcome outcome) {
        return sums.get(outcome);
    }

    void count(Outcome outcome, int input, List<String> why) {
        (outcome == Outcome.DUPLICATE ? duplicates : rejected).merge(input, 1L, Long::sum);
        why.forEach(reason -> reasons.merge(reason, 1L, Long::sum));
    }
}

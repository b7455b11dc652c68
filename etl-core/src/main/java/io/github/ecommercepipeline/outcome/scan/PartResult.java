package io.github.ecommercepipeline.outcome.scan;

import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.outcome.business.BatchMeasures;
import io.github.ecommercepipeline.outcome.example.Examples;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.quality.measure.MeasureState;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * What one task did in the scan; sent to the driver with the task's result, so that it counts exactly once however
 * often the task was attempted.
 */
public final class PartResult implements Serializable {

    private static final long serialVersionUID = 1L;

    public final int part;
    public final String name;
    public final Map<Integer, InputTally> inputs = new HashMap<>();
    public final Map<String, Long> reasons = new HashMap<>();
    /** The decimals of the records with a reason, by reason; in the order of the plan. */
    public final Map<String, ExactSum[]> reasonSums = new HashMap<>();

    public final long[] failures;
    public final ExactSum[] readSums;
    public final ExactSum[] stagedSums;
    public final ExactSum[] rejectedSums;
    /** By the measure's index; distinct values are counted through the hash indexes instead. */
    public final Map<Integer, MeasureState> measures = new HashMap<>();

    public final BatchMeasures businessMeasures;
    public final Examples examples;

    public long parsed;
    public int candidates;
    /** The candidates that statements do not judge, if there are statements. */
    public final RoaringBitmap unjudged = new RoaringBitmap();
    /** How many candidates delete the row of their key. */
    public long deletes;
    /** How many candidates each staged file holds. */
    public List<Integer> files = List.of();

    public String quarantine;
    public List<Long> indexSizes = List.of();

    PartResult(int part, String name, ScanPlan plan) {
        this.part = part;
        this.name = name;
        this.failures = new long[plan.rules().size()];
        this.readSums = plan.emptySums();
        this.stagedSums = plan.emptySums();
        this.rejectedSums = plan.emptySums();
        this.businessMeasures = plan.emptyMeasures();
        this.examples = new Examples(plan.shown().examples());
        for (int i = 0; i < plan.measures().size(); i++) {
            int index = i;
            plan.measures().get(i).newState().ifPresent(state -> measures.put(index, state));
        }
    }

    /** Counts of one input in one task. */
    public static final class InputTally implements Serializable {

        private static final long serialVersionUID = 1L;

        public long read;
        public long staged;
        public long rejected;
        public long blankLines;
        public long repeatedHeaders;
        /** Of the records with their positions; does not depend on their order, so that it adds up over splits. */
        public long contentHash;

        /** By kind, the records that are not the dataset's alone. */
        public final Map<Integer, Long> claims = new TreeMap<>();

        public String setAside;
        /** The header and how it differs from the contract, as FindingsText; null if there is nothing to report. */
        public String columns;
        /** Of the totals that the contract compares; null if there are none. */
        public TrailerTally trailer;
    }

    /** The counts of an input, begun if there are none. */
    public InputTally input(int index) {
        return inputs.computeIfAbsent(index, i -> new InputTally());
    }

    void reason(String reason) {
        reasons.merge(reason, 1L, Long::sum);
    }
}

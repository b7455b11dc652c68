package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.quality.measure.MeasureState;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one task did in the scan; travels to the driver with the task's result, so that it counts exactly once however
 * often the task was tried.
 */
final class PartResult implements Serializable {

    private static final long serialVersionUID = 1L;

    final int part;
    final String name;
    final Map<Integer, InputTally> inputs = new HashMap<>();
    final Map<String, Long> reasons = new HashMap<>();
    final long[] failures;
    final ExactSum[] readSums;
    final ExactSum[] stagedSums;
    final ExactSum[] rejectedSums;
    /** By the measure's index; distinct values are counted through the hash indexes instead. */
    final Map<Integer, MeasureState> measures = new HashMap<>();

    long parsed;
    int candidates;
    /** How many staged files hold the candidates. */
    int pieces;

    String quarantine;
    List<Long> indexSizes = List.of();

    PartResult(int part, String name, SortPlan plan) {
        this.part = part;
        this.name = name;
        this.failures = new long[plan.rules().size()];
        this.readSums = plan.emptySums();
        this.stagedSums = plan.emptySums();
        this.rejectedSums = plan.emptySums();
        for (int i = 0; i < plan.measures().size(); i++) {
            int index = i;
            plan.measures().get(i).newState().ifPresent(state -> measures.put(index, state));
        }
    }

    /** Counts of one input in one task. */
    static final class InputTally implements Serializable {

        private static final long serialVersionUID = 1L;

        long read;
        long staged;
        long rejected;
        long blankLines;
        long repeatedHeaders;
        String setAside;
    }

    InputTally input(int index) {
        return inputs.computeIfAbsent(index, i -> new InputTally());
    }

    void reason(String reason) {
        reasons.merge(reason, 1L, Long::sum);
    }
}

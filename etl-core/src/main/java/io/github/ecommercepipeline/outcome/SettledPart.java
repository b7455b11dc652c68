package io.github.ecommercepipeline.outcome;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A part after the late verdicts: its staged file was written again without the records that are not accepted. */
final class SettledPart implements Serializable {

    private static final long serialVersionUID = 1L;

    final int part;
    final String name;
    final Map<Integer, Long> duplicates = new HashMap<>();
    final Map<Integer, Long> rejected = new HashMap<>();
    final Map<String, Long> reasons = new HashMap<>();
    final long[] notUnique;
    private final Map<Outcome, ExactSum[]> sums = new EnumMap<>(Outcome.class);
    long accepted;
    /** How many staged files hold the accepted records. */
    int pieces;

    String quarantine;

    SettledPart(int part, String name, SortPlan plan) {
        this.part = part;
        this.name = name;
        this.notUnique = new long[plan.uniques().size()];
        for (Outcome outcome : Outcome.values()) {
            sums.put(outcome, plan.emptySums());
        }
    }

    ExactSum[] sums(Outcome outcome) {
        return sums.get(outcome);
    }

    void count(Outcome outcome, int input, List<String> why) {
        (outcome == Outcome.DUPLICATE ? duplicates : rejected).merge(input, 1L, Long::sum);
        why.forEach(reason -> reasons.merge(reason, 1L, Long::sum));
    }
}

package io.github.ecommercepipeline.outcome.business;

import java.io.Serializable;
import java.util.List;

/** The records of one group: how many, and the measures over them. Not thread-safe. */
final class MeasureGroup implements Serializable {

    private static final long serialVersionUID = 1L;

    final MeasureState[] states;
    long records;

    MeasureGroup(List<PlannedMeasure> measures) {
        this.states = measures.stream().map(PlannedMeasure::newState).toArray(MeasureState[]::new);
    }

    void subtract(MeasureGroup other) {
        records -= other.records;
        for (int i = 0; i < states.length; i++) {
            states[i].subtract(other.states[i]);
        }
    }

    void merge(MeasureGroup other) {
        records += other.records;
        for (int i = 0; i < states.length; i++) {
            states[i].merge(other.states[i]);
        }
    }
}

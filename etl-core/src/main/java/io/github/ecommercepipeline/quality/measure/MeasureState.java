package io.github.ecommercepipeline.quality.measure;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** What one task knows of a measure; adding and merging in any order gives the same value. Not thread-safe. */
public sealed interface MeasureState extends Serializable permits CountState, MomentState {

    /** Takes in the measure's value of one record; NULL is ignored. */
    void add(InternalRow row, int ordinal);

    /**
     * Takes in what another task knows of the same measure.
     *
     * @throws ClassCastException if it is of another kind
     */
    void merge(MeasureState other);

    MeasureValue.Value value();

    /**
     * An empty state.
     *
     * @param scale see {@link Measure#scale}
     * @param wide see {@link Measure#wide}
     * @throws IllegalArgumentException for distinct values, which need to see all tasks' values together
     */
    static MeasureState of(Measure.Kind kind, int scale, boolean wide) {
        return switch (kind) {
            case COUNT -> new CountState();
            case MOMENTS -> new MomentState(scale, wide);
            case DISTINCT -> throw new IllegalArgumentException("distinct values are not counted task by task");
        };
    }
}

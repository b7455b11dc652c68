package io.github.ecommercepipeline.quality.measure;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * One task's accumulated state of a measure; the order of adding and merging does not affect the value. Not
 * thread-safe.
 */
public sealed interface MeasureState extends Serializable permits CountState, ExtremeState, MomentState {

    /** Adds the measure's value of one record; NULL is ignored. */
    void add(InternalRow row, int ordinal);

    /**
     * Merges another task's state of the same measure.
     *
     * @throws ClassCastException if it is of another kind
     */
    void merge(MeasureState other);

    MeasureValues.Value value();

    /**
     * Creates an empty state.
     *
     * @param scale see {@link Measure#scale}
     * @param wide see {@link Measure#wide}
     * @throws IllegalArgumentException for distinct values, which cannot be counted per task
     */
    static MeasureState of(Measure.Kind kind, int scale, boolean wide) {
        return switch (kind) {
            case COUNT -> new CountState();
            case MOMENTS -> new MomentState(scale, wide);
            case EXTREMES -> new ExtremeState(scale, wide);
            case DISTINCT, FREQUENCIES ->
                throw new IllegalArgumentException("distinct values cannot be counted per task");
        };
    }
}

package io.github.ecommercepipeline.quality.measure;

import org.apache.spark.sql.catalyst.InternalRow;

/** Counts the values that are true and those that are not NULL. */
final class CountState implements MeasureState {

    private static final long serialVersionUID = 1L;

    private long holding;
    private long counted;

    @Override
    public void add(InternalRow row, int ordinal) {
        if (!row.isNullAt(ordinal)) {
            counted++;
            if (row.getBoolean(ordinal)) {
                holding++;
            }
        }
    }

    @Override
    public void merge(MeasureState other) {
        CountState that = (CountState) other;
        holding += that.holding;
        counted += that.counted;
    }

    @Override
    public MeasureValues.Value value() {
        return new MeasureValues.Count(holding, counted);
    }
}

package io.github.ecommercepipeline.quality.measure;

import org.apache.spark.sql.catalyst.InternalRow;

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
    public MeasureValue.Value value() {
        return new MeasureValue.Count(holding, counted);
    }
}

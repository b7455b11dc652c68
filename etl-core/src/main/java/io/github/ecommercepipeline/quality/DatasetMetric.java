package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.util.function.Function;

/**
 * A number about the whole dataset, which rules compare and later days are compared with.
 *
 * @param label as messages name it, such as {@code RowCount =}
 * @param name as {@code ops.metrics} names it, such as {@code Dataset.*.RowCount}
 */
record DatasetMetric(String label, String name, Function<MeasureValues, Ratio> value) {}

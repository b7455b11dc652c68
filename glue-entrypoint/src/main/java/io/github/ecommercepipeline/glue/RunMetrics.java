package io.github.ecommercepipeline.glue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The values of one job run's metrics. */
record RunMetrics(Map<RunMetric, Double> values) {

    RunMetrics {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    static RunMetrics of(RunSummary summary) {
        BatchCounts batches = summary.batches();
        Map<RunMetric, Double> values = new EnumMap<>(RunMetric.class);
        values.put(RunMetric.READ, (double) summary.read());
        values.put(RunMetric.ACCEPTED, (double) summary.accepted());
        values.put(RunMetric.REJECTED, (double) summary.rejected());
        values.put(RunMetric.DUPLICATE, (double) summary.duplicate());
        values.put(RunMetric.REJECTED_RATE, summary.read() == 0 ? 0 : 100.0 * summary.rejected() / summary.read());
        values.put(RunMetric.BATCHES_PUBLISHED, (double) batches.published());
        values.put(RunMetric.BATCHES_UNCHANGED, (double) batches.unchanged());
        values.put(RunMetric.BATCHES_FAILED, (double) (batches.gateFailed() + batches.failed()));
        values.put(RunMetric.GATES_FAILED, (double) batches.gateFailed());
        values.put(RunMetric.DURATION, (double) summary.durationSeconds());
        return new RunMetrics(values);
    }
}

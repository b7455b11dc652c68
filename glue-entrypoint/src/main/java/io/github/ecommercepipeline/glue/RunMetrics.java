package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of one job run's metrics.
 *
 * @param values of the job; the rejected rate is that of the dataset with the highest
 * @param rejectedRates by dataset, in percent, over its batches that the job processed
 */
record RunMetrics(Map<RunMetric, Double> values, Map<String, Double> rejectedRates) {

    RunMetrics {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        rejectedRates = Collections.unmodifiableMap(new TreeMap<>(rejectedRates));
    }

    /** The values of a job, of which its own runs count. */
    static RunMetrics of(RunSummary summary, JobEnd end) {
        List<RunManifest> processed = end.processed();
        Map<String, Double> rates = rejectedRates(processed);
        BatchCounts batches = summary.batches();
        Map<RunMetric, Double> values = new EnumMap<>(RunMetric.class);
        values.put(RunMetric.READ, (double) summary.read());
        values.put(RunMetric.ACCEPTED, (double) summary.accepted());
        values.put(RunMetric.REJECTED, (double) summary.rejected());
        values.put(RunMetric.DUPLICATE, (double) summary.duplicate());
        values.put(
                RunMetric.REJECTED_RATE,
                rates.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
        values.put(RunMetric.BATCHES_PUBLISHED, (double) batches.published());
        values.put(RunMetric.BATCHES_UNCHANGED, (double) batches.unchanged());
        values.put(RunMetric.BATCHES_FAILED, (double) (batches.gateFailed() + batches.failed()));
        values.put(RunMetric.GATES_FAILED, (double) batches.gateFailed());
        values.put(RunMetric.WARNINGS_FAILED, (double) JobWarnings.count(processed, end.warnings()));
        values.put(RunMetric.DURATION, (double) summary.durationSeconds());
        return new RunMetrics(values, rates);
    }

    /** A large dataset must not hide a small one of which everything was rejected. */
    private static Map<String, Double> rejectedRates(List<RunManifest> processed) {
        Map<String, OutcomeCounts> books = new TreeMap<>();
        processed.forEach(run -> books.merge(run.dataset(), run.books(), OutcomeCounts::plus));
        Map<String, Double> rates = new TreeMap<>();
        books.forEach((dataset, counts) ->
                rates.put(dataset, counts.read() == 0 ? 0 : 100.0 * counts.rejected() / counts.read()));
        return rates;
    }
}

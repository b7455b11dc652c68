package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of one job run's metrics.
 *
 * @param values of the job; the rejected rate is that of the dataset with the highest, and the day that of the dataset
 *     that is furthest behind
 * @param rejectedRates by dataset, in percent, over its batches that the job processed
 * @param publishedThrough by dataset; empty if the ledger could not be read, and then absent from the values
 */
record RunMetrics(
        Map<RunMetric, Double> values, Map<String, Double> rejectedRates, Map<String, Double> publishedThrough) {

    RunMetrics {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        rejectedRates = Collections.unmodifiableMap(new TreeMap<>(rejectedRates));
        publishedThrough = Collections.unmodifiableMap(new TreeMap<>(publishedThrough));
    }

    /**
     * The metrics of a job that ended.
     *
     * @param end of which the job's own runs count
     * @param days through which each dataset is published
     */
    static RunMetrics of(RunSummary summary, JobEnd end, Map<String, LocalDate> days) {
        Map<String, Double> through = new TreeMap<>();
        days.forEach((dataset, day) -> through.put(dataset, PublishedThrough.number(day)));
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
        values.put(RunMetric.WARNINGS_FAILED, (double) JobWarnings.count(end.processedBatches(), end.warnings()));
        values.put(RunMetric.DURATION, (double) summary.durationSeconds());
        through.values().stream()
                .min(Double::compare)
                .ifPresent(least -> values.put(RunMetric.PUBLISHED_THROUGH, least));
        return new RunMetrics(values, rates, through);
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

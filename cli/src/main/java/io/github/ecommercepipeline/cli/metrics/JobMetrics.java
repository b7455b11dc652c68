package io.github.ecommercepipeline.cli.metrics;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.FileUse;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Prometheus shows of the last job; all are gauges, since a job is not a process that counts on. Unchanged batches count as
 * batches only.
 *
 * @param result empty if the job could not begin
 */
record JobMetrics(Optional<JobResult> result, int exitCode, Instant startedAt, Instant endedAt) {

    private static final String PROMETHEUS = ".prom";
    private static final double MILLIS = 1000.0;

    /**
     * Replaces the file at once, so that nobody reads half of it.
     *
     * @param file in Prometheus's text format if it ends in {@code .prom}, as node_exporter requires; otherwise in
     *     OpenMetrics's
     */
    void write(Path file) throws IOException {
        ExpositionFormatWriter format = file.toString().endsWith(PROMETHEUS)
                ? PrometheusTextFormatWriter.create()
                : OpenMetricsTextFormatWriter.create();
        Path draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                format.write(out, snapshots());
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder()
                .metricSnapshot(seconds("pipeline_job_start_timestamp", "When the last job started.", time(startedAt)))
                .metricSnapshot(seconds("pipeline_job_end_timestamp", "When the last job ended.", time(endedAt)))
                .metricSnapshot(seconds(
                        "pipeline_job_duration",
                        "How long the last job took.",
                        Duration.between(startedAt, endedAt).toMillis() / MILLIS))
                .metricSnapshot(gauge("pipeline_job_exit_code", "The exit code of the last job; 0 if all is well.")
                        .dataPoint(point(Labels.EMPTY, exitCode))
                        .build());
        result.ifPresent(job -> of(job).forEach(all::metricSnapshot));
        return all.build();
    }

    private static Stream<MetricSnapshot> of(JobResult job) {
        List<RunManifest> manifests = job.batches().stream()
                .filter(batch -> !batch.status().isInWarehouse() || batch.status() == BatchStatus.PUBLISHED)
                .flatMap(batch -> batch.manifest().stream())
                .toList();
        return Stream.of(
                InfoSnapshot.builder()
                        .name("pipeline_job")
                        .help("The last job.")
                        .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                                .labels(Labels.of("job_run_id", job.jobRunId()))
                                .build())
                        .build(),
                batches(job),
                records(manifests),
                byDataset(
                        "pipeline_job_input",
                        "The size of the files that the last job read.",
                        Unit.BYTES,
                        manifests,
                        manifest -> manifest.inputs().stream()
                                .mapToLong(InputBooks::bytes)
                                .sum()),
                files(manifests),
                rules(manifests),
                publishedThrough(job));
    }

    private static GaugeSnapshot batches(JobResult job) {
        GaugeSnapshot.Builder gauge = gauge("pipeline_job_batches", "The batches of the last job, by status.");
        Map<String, Long> counts = job.batches().stream()
                .collect(Collectors.groupingBy(batch -> word(batch.status()), TreeMap::new, Collectors.counting()));
        counts.forEach((status, count) -> gauge.dataPoint(point(Labels.of("status", status), count)));
        return gauge.build();
    }

    private static GaugeSnapshot records(List<RunManifest> manifests) {
        GaugeSnapshot.Builder gauge = gauge(
                "pipeline_job_records", "The records that the last job read; read = accepted + rejected + duplicate.");
        Map<String, ToLongFunction<OutcomeCounts>> outcomes = new TreeMap<>(Map.of(
                "read", OutcomeCounts::read,
                "accepted", OutcomeCounts::accepted,
                "rejected", OutcomeCounts::rejected,
                "duplicate", OutcomeCounts::duplicate));
        outcomes.forEach((outcome, count) -> sums(manifests, manifest -> count.applyAsLong(manifest.books()))
                .forEach((dataset, sum) ->
                        gauge.dataPoint(point(Labels.of("dataset", dataset, "outcome", outcome), sum))));
        return gauge.build();
    }

    private static GaugeSnapshot files(List<RunManifest> manifests) {
        GaugeSnapshot.Builder gauge = gauge("pipeline_job_input_files", "The files that the last job read, by use.");
        for (FileUse use : FileUse.values()) {
            sums(
                            manifests,
                            manifest -> manifest.inputs().stream()
                                    .filter(input -> input.use() == use)
                                    .count())
                    .forEach((dataset, count) ->
                            gauge.dataPoint(point(Labels.of("dataset", dataset, "use", word(use)), count)));
        }
        return gauge.build();
    }

    private static GaugeSnapshot rules(List<RunManifest> manifests) {
        GaugeSnapshot.Builder gauge = gauge("pipeline_job_failed_rules", "The rules that failed in the last job.");
        for (RuleOutcome.Severity severity : RuleOutcome.Severity.values()) {
            sums(
                            manifests,
                            manifest -> manifest.rules().stream()
                                    .filter(rule -> !rule.passed() && rule.severity() == severity)
                                    .count())
                    .forEach((dataset, count) ->
                            gauge.dataPoint(point(Labels.of("dataset", dataset, "severity", word(severity)), count)));
        }
        return gauge.build();
    }

    private static GaugeSnapshot publishedThrough(JobResult job) {
        GaugeSnapshot.Builder gauge = gauge(
                        "pipeline_published_through_timestamp_seconds",
                        "The start (UTC) of the newest published business date that the last job looked at.")
                .unit(Unit.SECONDS);
        Map<String, Long> newest = job.batches().stream()
                .filter(batch -> batch.status().isInWarehouse())
                .collect(Collectors.toMap(
                        (BatchResult batch) -> batch.batch().dataset(),
                        batch -> batch.batch().businessDate().atStartOfDay().toEpochSecond(ZoneOffset.UTC),
                        Math::max,
                        TreeMap::new));
        newest.forEach((dataset, day) -> gauge.dataPoint(point(Labels.of("dataset", dataset), day)));
        return gauge.build();
    }

    private static GaugeSnapshot byDataset(
            String name, String help, Unit unit, List<RunManifest> manifests, ToLongFunction<RunManifest> value) {
        GaugeSnapshot.Builder gauge = gauge(name + "_" + unit, help).unit(unit);
        sums(manifests, value).forEach((dataset, sum) -> gauge.dataPoint(point(Labels.of("dataset", dataset), sum)));
        return gauge.build();
    }

    private static Map<String, Long> sums(List<RunManifest> manifests, ToLongFunction<RunManifest> value) {
        return manifests.stream()
                .collect(Collectors.groupingBy(RunManifest::dataset, TreeMap::new, Collectors.summingLong(value)));
    }

    private static GaugeSnapshot seconds(String name, String help, double value) {
        return gauge(name + "_seconds", help)
                .unit(Unit.SECONDS)
                .dataPoint(point(Labels.EMPTY, value))
                .build();
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static double time(Instant instant) {
        return instant.toEpochMilli() / MILLIS;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

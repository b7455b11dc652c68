package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.page.JobRow;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The jobs whose runs are shown: how long they took, how much they read, what they cost. */
final class JobTable {

    private static final int MOST = 40;

    /** The form of the IDs that AWS Glue gives. */
    private static final Pattern GLUE = Pattern.compile("jr_[0-9a-f]{32,}");

    /** AWS Glue bills a minute at least. */
    private static final long LEAST_SECONDS = 60;

    private final ReportData data;

    JobTable(ReportData data) {
        this.data = data;
    }

    /** Newest first. */
    List<JobRow> of(List<ShownRun> shown) {
        Map<String, List<ShownRun>> byJob = new LinkedHashMap<>();
        shown.stream()
                .filter(batch -> batch.run().isPresent())
                .sorted(Comparator.comparing(
                                (ShownRun batch) -> batch.run().orElseThrow().startedAt())
                        .reversed())
                .forEach(
                        batch -> byJob.computeIfAbsent(batch.run().orElseThrow().runId(), id -> new ArrayList<>())
                                .add(batch));
        return byJob.entrySet().stream()
                .limit(MOST)
                .map(job -> row(job.getKey(), job.getValue()))
                .toList();
    }

    private JobRow row(String id, List<ShownRun> batches) {
        Optional<JobManifest> job = data.job().stream()
                .filter(of -> of.jobRunId().equals(id))
                .findFirst()
                .or(() -> data.jobs().stream()
                        .filter(of -> of.jobRunId().equals(id))
                        .findFirst());
        List<RunManifest> runs =
                batches.stream().flatMap(batch -> batch.run().stream()).toList();
        Instant started = job.flatMap(JobManifest::startedAt)
                .orElseGet(() -> runs.stream()
                        .map(RunManifest::startedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
        Instant lastRunEnded = runs.stream()
                .map(RunManifest::finishedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Duration duration =
                Duration.between(started, job.flatMap(JobManifest::endedAt).orElse(lastRunEnded));
        return new JobRow(
                SafeText.of(id),
                Days.time(started),
                Figures.duration(duration),
                Figures.count(batches.size()),
                Figures.bytes(batches.stream().mapToLong(ShownRun::bytes).sum()),
                job.flatMap(JobManifest::status)
                        .map(status -> switch (status) {
                            case RUNNING -> "running";
                            case ENDED -> "ended";
                            case FAILED -> "failed";
                            case STOPPED -> "stopped";
                            case DIED -> "died";
                        })
                        .orElse("not recorded"),
                GLUE.matcher(id).matches() ? cost(duration) : "did not run on AWS Glue");
    }

    private String cost(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(Math.max(LEAST_SECONDS, duration.toSeconds()));
        BigDecimal usd = seconds.multiply(BigDecimal.valueOf(data.gluePrice().dpu()))
                .multiply(data.gluePrice().usdPerDpuHour())
                .divide(BigDecimal.valueOf(3600), 3, RoundingMode.HALF_UP);
        return "about USD " + Figures.exact(usd) + " (" + data.gluePrice().dpu() + " DPU at USD "
                + data.gluePrice().usdPerDpuHour().toPlainString() + " an hour)";
    }
}

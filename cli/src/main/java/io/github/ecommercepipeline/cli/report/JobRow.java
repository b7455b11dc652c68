package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A job in one line.
 *
 * @param now for the duration of a job that runs
 */
public record JobRow(JobManifest job, Instant now) {

    /** Jobs of earlier releases wrote no status, and wrote their manifest after each batch. */
    String status() {
        return job.status().map(JobStatus::name).orElse("unknown").toLowerCase(Locale.ROOT);
    }

    /** What the job's end adds to the exit code of its batches: 3 if it did not process all of them. */
    public int exitCode() {
        return job.exitCode()
                .orElse(
                        job.status().isEmpty()
                                        || job.status().get() == JobStatus.RUNNING
                                        || job.status().get() == JobStatus.ENDED
                                ? 0
                                : BatchStatus.FAILED.exitCode());
    }

    boolean isBad() {
        return exitCode() != 0;
    }

    /** UTC, to the second; empty if it is not known. */
    String startedAt() {
        return job.startedAt()
                .map(start -> start.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse("");
    }

    /** Such as {@code 1:02:03}; empty if it is not known, as of a job that died. */
    String duration() {
        Optional<Instant> end =
                job.status().filter(status -> status == JobStatus.RUNNING).isPresent()
                        ? Optional.of(now)
                        : job.endedAt();
        return job.startedAt()
                .flatMap(start -> end.map(last -> Duration.between(start, last)))
                .map(time -> String.format(
                        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart()))
                .orElse("");
    }

    /** The days that it was asked to process. */
    String days() {
        return job.arguments()
                .filter(given -> given.containsKey("from") && given.containsKey("to"))
                .map(given -> given.get("from").equals(given.get("to"))
                        ? given.get("from")
                        : given.get("from") + " to " + given.get("to"))
                .orElse("");
    }

    /** Such as {@code 2 published, 1 no input}. */
    String batches() {
        Map<BatchStatus, Long> counts = job.batches().stream()
                .collect(Collectors.groupingBy(
                        JobManifest.Entry::status, () -> new EnumMap<>(BatchStatus.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> DisplayText.number(count.getValue()) + " " + DisplayText.status(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** A sentence about the job as a whole. */
    public String line() {
        String started = startedAt().isEmpty() ? "" : ", started " + startedAt();
        String took = duration().isEmpty() ? "" : ", duration " + duration();
        return "job " + job.jobRunId() + ": " + status() + started + took;
    }

    void write(ObjectNode to) {
        to.put("jobRunId", job.jobRunId());
        to.put("status", status());
        job.startedAt().ifPresent(time -> to.put("startedAt", time.toString()));
        job.endedAt().ifPresent(time -> to.put("endedAt", time.toString()));
        job.arguments().ifPresent(given -> to.set("arguments", JsonOutput.MAPPER.valueToTree(given)));
    }
}

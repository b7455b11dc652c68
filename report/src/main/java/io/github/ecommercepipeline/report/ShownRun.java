package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.page.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A batch as the report shows it.
 *
 * @param run the published run or, if there is none, the newest; empty if nothing was read
 * @param failedLater a newer run than the published one that did not publish
 */
record ShownRun(
        String dataset,
        LocalDate day,
        BatchStatus status,
        Optional<RunManifest> run,
        Optional<RunManifest> failedLater) {

    OutcomeCounts books() {
        return run.map(RunManifest::books).orElse(OutcomeCounts.ZERO);
    }

    FileCounts files() {
        return run.map(RunManifest::files).orElse(FileCounts.NONE);
    }

    /** The accepted records that are in the warehouse. */
    long loaded() {
        return status.isInWarehouse() ? books().accepted() : 0;
    }

    /** How many of these delete the row of their key. */
    long deletes() {
        return status.isInWarehouse()
                ? run.stream()
                        .flatMap(of -> of.metrics().orElse(List.of()).stream())
                        .filter(metric -> metric.name().equals(Metric.DELETES))
                        .mapToLong(metric -> Long.parseLong(metric.value()))
                        .sum()
                : 0;
    }

    long bytes() {
        return run.stream()
                .flatMap(of -> of.inputs().stream())
                .mapToLong(input -> input.bytes())
                .sum();
    }

    boolean isProblem() {
        return status.exitCode() != 0;
    }

    /** Whether people should look at it although it is in the warehouse. */
    boolean isRemarkable() {
        return failedLater.isPresent()
                || run.stream()
                        .anyMatch(of -> !of.failedWarnings().isEmpty()
                                || of.files().setAside() > 0
                                || of.inputs().stream()
                                        .flatMap(input -> input.columns().stream())
                                        .anyMatch(columns -> !columns.missing().isEmpty()));
    }

    /** What is known beside the figures; empty if nothing is. */
    String message() {
        return failedLater
                .map(later -> "A later run did not publish: " + text(later.status()) + ".")
                .or(() -> run.flatMap(RunManifest::message))
                .orElse("");
    }

    Status shownStatus() {
        if (isProblem()) {
            return new Status("bad", "✕", text(status));
        }
        if (status.isInWarehouse()) {
            return isRemarkable() ? new Status("notice", "!", text(status)) : new Status("good", "✓", text(status));
        }
        return new Status("none", "–", text(status));
    }

    /** The status in words. */
    static String text(BatchStatus status) {
        return switch (status) {
            case PREPARED -> "prepared";
            case PUBLISHED -> "published";
            case UNCHANGED -> "unchanged";
            case NO_INPUT -> "no input";
            case UNPUBLISHED -> "unpublished";
            case RETIRED -> "retired";
            case GATE_FAILED -> "gate failed";
            case INPUT_REFUSED -> "input refused";
            case FAILED -> "failed";
        };
    }

    /** The counts of several batches. */
    static OutcomeCounts books(List<ShownRun> runs) {
        return runs.stream().map(ShownRun::books).reduce(OutcomeCounts.ZERO, OutcomeCounts::plus);
    }

    /** The files of several batches. */
    static FileCounts files(List<ShownRun> runs) {
        return runs.stream().map(ShownRun::files).reduce(FileCounts.NONE, FileCounts::plus);
    }
}

package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.report.FileReport;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run of a batch, from its manifest. */
public record PastRun(RunManifest manifest) {

    public String runId() {
        return manifest.runId();
    }

    Instant startedAt() {
        return manifest.startedAt();
    }

    /** How the run ended, or how far it got. */
    BatchStatus status() {
        return manifest.status();
    }

    boolean isPublished() {
        return status() == BatchStatus.PUBLISHED;
    }

    /** The run ID, followed by the status if the run is not known to be published. */
    String title() {
        return switch (status()) {
            case PUBLISHED -> "run " + runId();
            // The run died before or after the warehouse committed, without updating its manifest.
            case PREPARED -> "run " + runId() + " (prepared; see the ledger for whether it is published)";
            default -> "run " + runId() + " (" + DisplayText.status(status()) + ")";
        };
    }

    /** What became of its files: those that were set aside have no records in the quarantine. */
    FileReport files() {
        return new FileReport(List.of(manifest));
    }

    /** The size of an input in bytes, as the run listed it; -1 if it was not an input of the run. */
    long inputBytes(String path) {
        return input(path).map(InputBooks::bytes).orElse(-1L);
    }

    /** The books of an input; empty if it was not an input of the run. */
    Optional<InputBooks> input(String path) {
        return manifest.inputs().stream()
                .filter(input -> input.path().equals(path))
                .findFirst();
    }
}

package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.Words;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.time.Instant;

/** A run of a batch, from its manifest. */
public record PastRun(RunManifest manifest) {

    public String runId() {
        return manifest.runId();
    }

    Instant startedAt() {
        return manifest.startedAt();
    }

    /** How it ended, or how far it came. */
    BatchStatus status() {
        return manifest.status();
    }

    boolean isPublished() {
        return status() == BatchStatus.PUBLISHED;
    }

    /** The id, with the status of a run that is not known to be published. */
    String title() {
        return switch (status()) {
            case PUBLISHED -> "run " + runId();
            // Died between the warehouse's commit and its manifest, or before it.
            case PREPARED -> "run " + runId() + " (prepared; the ledger knows whether it is published)";
            default -> "run " + runId() + " (" + Words.of(status()) + ")";
        };
    }

    /** The size in bytes with which the run listed an input; -1 if it had no such input. */
    long inputBytes(String path) {
        return manifest.inputs().stream()
                .filter(input -> input.path().equals(path))
                .mapToLong(InputBooks::bytes)
                .findFirst()
                .orElse(-1);
    }
}

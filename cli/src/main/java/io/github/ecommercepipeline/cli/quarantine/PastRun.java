package io.github.ecommercepipeline.cli.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.terminal.Words;
import io.github.ecommercepipeline.run.BatchStatus;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A run of a batch, as its manifest tells it. */
public record PastRun(JsonNode manifest) {

    public String runId() {
        return manifest.path("runId").asText();
    }

    Instant startedAt() {
        return Instant.parse(manifest.path("startedAt").asText());
    }

    /** How it ended, or how far it came. */
    BatchStatus status() {
        return BatchStatus.valueOf(manifest.path("status").asText());
    }

    boolean isPublished() {
        return status() == BatchStatus.PUBLISHED;
    }

    /** The id, and what is to be said of a run that is not known to be published. */
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
        return inputs().filter(input -> input.path("path").asText().equals(path))
                .mapToLong(input -> input.path("bytes").asLong())
                .findFirst()
                .orElse(-1);
    }

    private Stream<JsonNode> inputs() {
        return StreamSupport.stream(manifest.path("inputs").spliterator(), false);
    }
}

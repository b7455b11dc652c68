package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.Optional;

/**
 * What became of one batch in a job.
 *
 * @param message one line for people; says what to do where something went wrong
 * @param manifest of this run, or of the published run when unchanged; empty where nothing was read
 * @param manifestPath where it lies
 */
public record BatchResult(
        Batch batch,
        BatchStatus status,
        String message,
        Optional<RunManifest> manifest,
        Optional<String> manifestPath) {

    /** Of a batch of which nothing was read. */
    static BatchResult without(Batch batch, BatchStatus status, String message) {
        return new BatchResult(batch, status, message, Optional.empty(), Optional.empty());
    }
}

package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.Optional;

/**
 * The result of one batch in a job.
 *
 * @param message one line for people; on a failure, with a remedy
 * @param manifest of this run, or of the published run if unchanged; empty if nothing was read
 * @param manifestPath its URL
 */
public record BatchResult(
        Batch batch,
        BatchStatus status,
        String message,
        Optional<RunManifest> manifest,
        Optional<String> manifestPath) {

    /** The result of a batch of which nothing was read. */
    static BatchResult without(Batch batch, BatchStatus status, String message) {
        return new BatchResult(batch, status, message, Optional.empty(), Optional.empty());
    }

    /** The batch as the job manifest lists it. */
    JobManifest.Entry entry() {
        return new JobManifest.Entry(batch.dataset(), batch.businessDate(), status, manifestPath);
    }
}

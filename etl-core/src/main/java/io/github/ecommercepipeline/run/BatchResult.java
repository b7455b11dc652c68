package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.history.ColumnHistory;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one batch in a job.
 *
 * @param message one line for people; on a failure, with a remedy
 * @param manifest of this run, or of the published run if unchanged; empty if nothing was read
 * @param manifestPath its URL
 * @param presentUntil by column that the files lack, the last day on which they had it, where that is known
 */
public record BatchResult(
        Batch batch,
        BatchStatus status,
        String message,
        Optional<RunManifest> manifest,
        Optional<String> manifestPath,
        Map<String, LocalDate> presentUntil) {

    public BatchResult {
        presentUntil = Map.copyOf(presentUntil);
    }

    /** A result without the history of its columns. */
    public BatchResult(
            Batch batch,
            BatchStatus status,
            String message,
            Optional<RunManifest> manifest,
            Optional<String> manifestPath) {
        this(batch, status, message, manifest, manifestPath, Map.of());
    }

    /** The same result with what the history knows of missing columns. */
    BatchResult with(ColumnHistory history) {
        if (manifest.isEmpty()) {
            return this;
        }
        Map<String, LocalDate> known;
        try {
            known = history.presentUntil(manifest.get());
        } catch (UncheckedIOException e) {
            return this; // it only makes the message more precise
        }
        String told = ColumnHistory.told(message, manifest.get(), known);
        return new BatchResult(batch, status, told, manifest, manifestPath, known);
    }

    /** The result of a batch of which nothing was read. */
    static BatchResult without(Batch batch, BatchStatus status, String message) {
        return new BatchResult(batch, status, message, Optional.empty(), Optional.empty());
    }

    /** The batch as the job manifest lists it. */
    JobManifest.Entry entry() {
        return new JobManifest.Entry(batch.dataset(), batch.businessDate(), status, manifestPath);
    }
}

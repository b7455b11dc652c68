package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What dead and overtaken runs left below the output root. A run makes its stage folder first and removes it last, so the
 * stage folders name all of them.
 *
 * <p>A run can no longer publish once the ledger is past the version it expected. One that still could is taken for dead
 * when it has written nothing for {@link #SILENCE}; should it live after all, it fails, and publishes nothing.
 */
record Leftovers(RunFiles files, Warehouse warehouse) {

    /** Longer than AWS Glue lets a job run unless told otherwise (480 minutes; 2,880 before Glue 5.0). */
    static final Duration SILENCE = Duration.ofDays(2);

    /** Sweeps all batches of these datasets. */
    void sweep(Set<String> datasets, Instant now) throws IOException {
        for (StageFolder run : files.stages()) {
            if (!datasets.contains(run.batch().dataset())) {
                continue;
            }
            Optional<LedgerEntry> ledger = warehouse.ledger(run.batch());
            boolean doomed = ledger.map(LedgerEntry::version).orElse(0L) > run.expectedVersion();
            if (doomed) {
                sweep(run, ledger.orElseThrow());
            } else if (files.lastWritten(run).plus(SILENCE).isBefore(now)) {
                warehouse.dropStages(run.batch(), run.runId());
                giveUp(run.batch(), run.runId(), files.paths(run));
            }
        }
    }

    /** Sweeps what runs of one batch left that it overtook. Whatever stays is swept by the next job. */
    void sweep(LedgerEntry published) {
        try {
            for (StageFolder run : files.stages()) {
                if (run.batch().equals(published.batch()) && run.expectedVersion() < published.version()) {
                    sweep(run, published);
                }
            }
        } catch (IOException e) {
            // what is published is published
        }
    }

    private void sweep(StageFolder run, LedgerEntry published) throws IOException {
        if (run.runId().equals(published.runId())) {
            files.complete(published);
            files.deleteStage(files.paths(run));
        } else {
            giveUp(run.batch(), run.runId(), files.paths(run));
        }
    }

    /** Removes what a run wrote that did not publish, but for the manifest and quarantine of one that came to an end. */
    void giveUp(Batch batch, String runId, RunFolders paths) throws IOException {
        files.forget(batch, runId, paths);
        files.deleteStage(paths);
    }
}

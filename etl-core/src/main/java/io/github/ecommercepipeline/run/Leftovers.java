package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.staging.StageFolder;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Files of dead and superseded runs in the output folder. A run creates its stage folder first and removes it last, so the stage
 * folders identify all such runs.
 *
 * <p>A run can no longer publish once the ledger is past the version it expected. One that still could is presumed dead when
 * it has written nothing for {@link #SILENCE}; if it is alive after all, it fails and publishes nothing.
 */
record Leftovers(RunFiles files, Warehouse warehouse) {

    /** Longer than the default time limit of an AWS Glue job (480 minutes; 2,880 before Glue 5.0). */
    static final Duration SILENCE = Duration.ofDays(2);

    /** Removes leftovers of all batches of these datasets. */
    void sweep(Set<String> datasets, Instant now) throws IOException {
        for (StageFolder run : files.stages()) {
            if (!datasets.contains(run.dataset())) {
                continue;
            }
            Optional<LedgerEntry> ledger = warehouse.ledger(batch(run));
            boolean superseded = ledger.map(LedgerEntry::version).orElse(0L) > run.expectedVersion();
            if (superseded) {
                sweep(run, ledger.orElseThrow());
            } else if (files.lastWritten(run).plus(SILENCE).isBefore(now)) {
                warehouse.dropStages(batch(run), run.runId());
                if (isTakenAgain(run)) {
                    files.deleteStage(files.paths(run));
                } else {
                    giveUp(batch(run), run.runId(), files.paths(run));
                }
            }
        }
    }

    /** Whether a migration that waits to be continued has published the run into its shadow tables. */
    private boolean isTakenAgain(StageFolder run) {
        return warehouse
                .shadowOf(run.dataset())
                .ledger(batch(run))
                .filter(taken -> taken.runId().equals(run.runId()))
                .isPresent();
    }

    /** Removes leftovers of the runs of a batch that the published one superseded; on a failure the next job does. */
    void sweep(LedgerEntry published) {
        try {
            for (StageFolder run : files.stages()) {
                if (batch(run).equals(published.batch()) && run.expectedVersion() < published.version()) {
                    sweep(run, published);
                }
            }
        } catch (IOException | RuntimeException e) {
            // leftovers do not affect what is published
        }
    }

    private void sweep(StageFolder run, LedgerEntry published) throws IOException {
        if (run.runId().equals(published.runId())) {
            files.complete(published);
            files.deleteStage(files.paths(run));
        } else {
            giveUp(batch(run), run.runId(), files.paths(run));
        }
    }

    /** Removes the files of a run that did not publish, except manifest and quarantine of one that ended. */
    void giveUp(Batch batch, String runId, RunFolders paths) throws IOException {
        files.forget(batch, runId, paths);
        files.deleteStage(paths);
    }

    private static Batch batch(StageFolder run) {
        return new Batch(run.dataset(), run.businessDate());
    }
}

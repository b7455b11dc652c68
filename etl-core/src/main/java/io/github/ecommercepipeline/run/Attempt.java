package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.OnBadFile;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import java.io.IOException;
import java.util.Optional;

/**
 * One run of one batch: scans, settles, lists again, judges the gates and the books, and publishes. It has a run id, and
 * so folders, of its own: who sweeps what another attempt left cannot touch it.
 *
 * @param inputs as they were after the ledger was read
 * @param version the ledger's, read before that
 */
record Attempt(Workbench bench, Draft draft, InputSet inputs, long version) {

    /** How it ended; empty if the inputs or the ledger moved, so that another must be made. */
    Optional<BatchResult> make() throws IOException {
        RunFolders paths = bench.files().paths(draft.batch(), version, draft.runId());
        Optional<BatchResult> result;
        try {
            bench.files().begin(paths);
            result = judgeAndPublish(paths);
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            if (movedDespite(e, paths)) {
                return Optional.empty();
            }
            throw e;
        }
        if (result.isPresent()) {
            bench.files().deleteStage(paths);
        } else {
            bench.leftovers().giveUp(draft.batch(), draft.runId(), paths);
        }
        return result;
    }

    private Optional<BatchResult> judgeAndPublish(RunFolders paths) throws IOException {
        Contract contract = draft.contract();
        Judging judging = new Judging(
                bench.spark(), contract, draft.batch(), draft.runId(), paths, bench.keys(), bench.progress());
        Judged judged = judging.judge(inputs.all());
        bench.files().keepOnly(paths.quarantine(), judged.sorted().quarantine());
        if (!bench.inputs().list(draft.batch()).equals(inputs.listed())) {
            return Optional.empty();
        }
        if (judged.hasBadFiles() && contract.onBadFile() == OnBadFile.STOP) {
            return Optional.of(finish(draft, judged, BatchStatus.INPUT_REFUSED, judged.badFiles()));
        }
        if (!judged.sorted().openBooks().isEmpty()) {
            String open = "the books do not close: " + judged.sorted().openBooks();
            return Optional.of(finish(draft, judged, BatchStatus.FAILED, open));
        }
        if (!judged.failedGates().isEmpty()) {
            String gates = "gate failed: " + String.join("; ", judged.failedGates());
            return Optional.of(finish(draft, judged, BatchStatus.GATE_FAILED, gates));
        }
        return publish(judged);
    }

    private Optional<BatchResult> publish(Judged judged) throws IOException {
        Batch batch = draft.batch();
        PublishRequest request =
                draft.request(judged.sorted(), version, bench.clock().instant());
        bench.files()
                .write(
                        draft.path(),
                        draft.manifest(
                                judged, BatchStatus.PREPARED, "", bench.clock().instant()));
        bench.progress()
                .step(batch, "publishing %,d rows".formatted(request.staged().rows()));
        PublishResult result;
        try {
            result = bench.warehouse().publish(request);
        } catch (WarehouseException e) {
            if (hasMoved()) {
                throw e;
            }
            return Optional.of(finish(draft, judged, BatchStatus.FAILED, Failures.sentence(e)));
        }
        if (result instanceof PublishResult.Superseded) {
            return Optional.empty();
        }
        BatchResult published =
                finish(draft.published(request.entry().version()), judged, BatchStatus.PUBLISHED, judged.badFiles());
        bench.leftovers().sweep(request.entry());
        return Optional.of(published);
    }

    /** Another run that publishes takes away what this one staged: what failed then shows in other ways than itself. */
    private boolean movedDespite(Exception failure, RunFolders paths) {
        try {
            if (ledger().map(LedgerEntry::runId).equals(Optional.of(draft.runId()))) {
                bench.files().deleteStage(paths);
                return true; // it was published, and the next attempt finds it so
            }
            boolean moved = hasMoved();
            if (bench.files().isPrepared(draft.path()) && !moved) {
                return false; // whether it was published must be told by the ledger, when it answers again
            }
            bench.leftovers().giveUp(draft.batch(), draft.runId(), paths);
            return moved;
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private boolean hasMoved() throws IOException {
        return ledger().map(LedgerEntry::version).orElse(0L) != version
                || !bench.inputs().list(draft.batch()).equals(inputs.listed());
    }

    private Optional<LedgerEntry> ledger() {
        return bench.warehouse().ledger(draft.batch());
    }

    private BatchResult finish(Draft ended, Judged judged, BatchStatus status, String message) throws IOException {
        RunManifest manifest =
                ended.manifest(judged, status, message, bench.clock().instant());
        bench.files().write(ended.path(), manifest);
        return new BatchResult(
                ended.batch(),
                status,
                message,
                Optional.of(manifest),
                Optional.of(ended.path().toString()));
    }
}

package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.util.Optional;

/**
 * Runs batches: reads the ledger, lists, and where anything changed makes attempts until one comes to an end. May be used
 * by several threads.
 */
record BatchRun(Workbench bench, JobSettings settings, String jobRunId) {

    /** The first and three more: inputs or ledger may move under a run, but not for ever. */
    private static final int ATTEMPTS = 4;

    BatchResult run(Contract contract, Batch batch) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<BatchResult> result = attempt(contract, batch, RunIds.ofAttempt(jobRunId, attempt));
            if (result.isPresent()) {
                return result.get();
            }
            bench.progress().step(batch, "starting over: the inputs or the ledger changed meanwhile");
        }
        return BatchResult.without(
                batch,
                BatchStatus.FAILED,
                "the inputs or the ledger changed during each of " + ATTEMPTS + " attempts; run again when they rest");
    }

    /** Empty if another attempt must be made. The ledger is read before the listing: see docs/warehouse.md. */
    private Optional<BatchResult> attempt(Contract contract, Batch batch, String runId) throws IOException {
        Optional<LedgerEntry> published = bench.warehouse().ledger(batch);
        InputSet inputs = bench.inputs().gather(batch, published);
        String inputDigest = InputDigest.of(inputs.all(), batch.dataset());
        if (published.isPresent() && isDone(published.get(), inputDigest, contract)) {
            return Optional.of(done(published.get()));
        }
        if (inputs.missing().isPresent() && !settings.dropMissingInputs()) {
            return Optional.of(BatchResult.without(
                    batch, BatchStatus.INPUT_REFUSED, inputs.missing().get()));
        }
        if (inputs.all().isEmpty()) {
            return Optional.of(noInput(batch, published));
        }
        Draft draft = new Draft(
                contract,
                batch,
                runId,
                bench.clock().instant(),
                inputDigest,
                bench.keys().digest(contract),
                bench.files().manifest(batch, runId));
        long version = published.map(LedgerEntry::version).orElse(0L);
        return new Attempt(bench, draft, inputs, version).make();
    }

    /** What this very job published is done, even where it is told to do unchanged inputs again. */
    private boolean isDone(LedgerEntry entry, String inputDigest, Contract contract) {
        return entry.inputDigest().equals(inputDigest)
                && entry.contractDigest().equals(bench.keys().digest(contract))
                && (!settings.force() || RunIds.isOfJob(entry.runId(), jobRunId));
    }

    private BatchResult done(LedgerEntry entry) throws IOException {
        bench.leftovers().sweep(entry);
        boolean own = RunIds.isOfJob(entry.runId(), jobRunId);
        return new BatchResult(
                entry.batch(),
                own ? BatchStatus.PUBLISHED : BatchStatus.UNCHANGED,
                own ? "" : "already published by run " + entry.runId() + ", version " + entry.version(),
                bench.files().complete(entry),
                Optional.of(entry.manifest()));
    }

    private BatchResult noInput(Batch batch, Optional<LedgerEntry> published) {
        String stays = published
                .map(entry -> "; what run " + entry.runId() + " published stays")
                .orElse("");
        return BatchResult.without(
                batch,
                BatchStatus.NO_INPUT,
                "no files for " + batch.businessDate() + " under " + settings.rawRoot() + "/" + batch.dataset()
                        + stays);
    }
}

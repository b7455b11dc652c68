package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.input.ArchivedCopies;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.staging.RunIds;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Processes batches: reads the ledger, lists the inputs and, if anything changed, attempts until an attempt ends. Thread-safe. */
record BatchRun(RunContext context, JobSettings settings, String jobRunId) {

    /** Inputs or ledger may change during an attempt. */
    private static final int ATTEMPTS = 4;

    BatchResult run(Contract contract, Batch batch) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<BatchResult> result =
                    recorded(contract.on(batch.businessDate()), batch, RunIds.ofAttempt(jobRunId, attempt));
            if (result.isPresent()) {
                return result.get();
            }
            context.progress().step(batch, "starting again: the inputs or the ledger changed");
        }
        return BatchResult.without(
                batch,
                BatchStatus.FAILED,
                "the inputs or the ledger changed during each of " + ATTEMPTS + " attempts; run it again");
    }

    /** An attempt that ends before its records are counted is recorded here; see also {@link BatchAttempt}. */
    private Optional<BatchResult> recorded(Contract contract, Batch batch, String runId) throws IOException {
        Instant startedAt = context.clock().instant();
        try {
            Optional<BatchResult> result = attempt(contract, batch, runId);
            if (result.isEmpty()) {
                record(batch, runId, startedAt, Attempt.Status.SUPERSEDED, "the inputs or the ledger changed");
            } else if (result.get().status() == BatchStatus.INPUT_REFUSED
                    && result.get().manifest().isEmpty()) {
                record(
                        batch,
                        runId,
                        startedAt,
                        Attempt.Status.INPUT_REFUSED,
                        result.get().message());
            }
            return result;
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            Attempt.Status status =
                    e instanceof RawZoneException ? Attempt.Status.INPUT_REFUSED : Attempt.Status.FAILED;
            record(batch, runId, startedAt, status, FailureMessage.of(e));
            throw e;
        }
    }

    private void record(Batch batch, String runId, Instant startedAt, Attempt.Status status, String message) {
        Instant now = context.clock().instant();
        context.record(Attempt.uncounted(batch, runId, startedAt, now, status, message));
    }

    /** Empty if another attempt is needed. The ledger is read before the listing: see docs/warehouse.md. */
    private Optional<BatchResult> attempt(Contract contract, Batch batch, String runId) throws IOException {
        Optional<LedgerEntry> published = context.warehouse().ledger(batch);
        InputSet gathered = context.inputs().gather(batch, published);
        if (published.isPresent()
                && isDone(published.get(), InputDigest.of(gathered.all(), batch.dataset()), contract)) {
            return Optional.of(done(published.get()));
        }
        if (gathered.missing().isPresent() && !settings.dropMissingInputs()) {
            return Optional.of(BatchResult.without(
                    batch, BatchStatus.INPUT_REFUSED, gathered.missing().get()));
        }
        ArchivedCopies.Verified copies = verify(batch, gathered.archived());
        if (!copies.damaged().isEmpty() && !settings.dropMissingInputs()) {
            return Optional.of(BatchResult.without(
                    batch,
                    BatchStatus.INPUT_REFUSED,
                    BatchInputs.unreadable(published.orElseThrow(), copies.damaged())));
        }
        InputSet inputs = gathered.without(copies.damaged().keySet());
        if (inputs.all().isEmpty()) {
            return Optional.of(noInput(batch, published));
        }
        RunHeader header = new RunHeader(
                contract,
                batch,
                runId,
                context.clock().instant(),
                InputDigest.of(inputs.all(), batch.dataset()),
                DayDigest.of(context.keys().digest(contract)).toString(),
                context.files().manifest(batch, runId),
                Optional.empty());
        return new BatchAttempt(context, header, inputs, copies, published).run();
    }

    private ArchivedCopies.Verified verify(Batch batch, ArchivedCopies copies) throws IOException {
        if (!copies.inputs().isEmpty()) {
            context.progress()
                    .step(
                            batch,
                            String.format(
                                    Locale.ROOT,
                                    "verifying %,d archived file(s), %,d bytes",
                                    copies.inputs().size(),
                                    copies.bytes()));
        }
        return copies.verify();
    }

    /** Whether the ledger has these inputs and contract, under whichever semantics; what this job itself published counts even with {@code --force}. */
    private boolean isDone(LedgerEntry entry, String inputDigest, Contract contract) {
        return entry.inputDigest().equals(inputDigest)
                && context.keys()
                        .isDigestOf(DayDigest.parse(entry.contractDigest()).contract(), contract)
                && (!settings.force() || RunIds.isOfJob(entry.runId(), jobRunId));
    }

    private BatchResult done(LedgerEntry entry) throws IOException {
        context.leftovers().sweep(entry);
        boolean own = RunIds.isOfJob(entry.runId(), jobRunId);
        return new BatchResult(
                entry.batch(),
                own ? BatchStatus.PUBLISHED : BatchStatus.UNCHANGED,
                own ? "" : "already published by run " + entry.runId() + ", version " + entry.version(),
                context.files().complete(entry),
                Optional.of(entry.manifest()));
    }

    private BatchResult noInput(Batch batch, Optional<LedgerEntry> published) {
        String stays = published
                .map(entry -> "; the rows that run " + entry.runId() + " published stay")
                .orElse("");
        return BatchResult.without(
                batch,
                BatchStatus.NO_INPUT,
                "no files for " + batch.businessDate() + " under " + settings.rawRoot() + "/" + batch.dataset()
                        + stays);
    }
}

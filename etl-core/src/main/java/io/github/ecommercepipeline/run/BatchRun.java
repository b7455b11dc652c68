package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.outcome.Scanner;
import io.github.ecommercepipeline.run.input.ArchivedCopies;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.run.reference.BatchReferences;
import io.github.ecommercepipeline.staging.RunIds;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.StoredDay;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Processes batches: reads the ledger, lists the inputs and, if anything changed, attempts until an attempt ends. Thread-safe.
 *
 * @param suspects published batches whose records in the tables were not those of the ledger when the job began
 * @param scanner runs the scans
 */
record BatchRun(RunContext context, JobSettings settings, String jobRunId, Set<Batch> suspects, Scanner scanner) {

    /** Inputs or ledger may change during an attempt. */
    private static final int ATTEMPTS = 4;

    BatchRun(RunContext context, JobSettings settings, String jobRunId, Set<Batch> suspects) {
        this(context, settings, jobRunId, suspects, Scanner.ALONE);
    }

    /** The same with other scans. */
    BatchRun scanning(Scanner other) {
        return new BatchRun(context, settings, jobRunId, suspects, other);
    }

    BatchResult run(Contract contract, Batch batch) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<BatchResult> result = recorded(contract, batch, RunIds.ofAttempt(jobRunId, attempt));
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
    private Optional<BatchResult> attempt(Contract ofAllDays, Batch batch, String runId) throws IOException {
        Contract contract = ofAllDays.on(batch.businessDate());
        StoredDay stored = context.warehouse().day(batch);
        if (stored.isRetired()) {
            return Optional.of(retired(stored));
        }
        Optional<LedgerEntry> published = stored.entry();
        if (published.isPresent() && !published.get().isPublished() && !settings.replay()) {
            return Optional.of(context.inputs().passedOver(published.get()));
        }
        try (BatchReferences references =
                new BatchReferences(context.references(), context.warehouse(), contract, batch, context.keys())) {
            return attempt(contract, ofAllDays, batch, runId, published, references);
        }
    }

    private Optional<BatchResult> attempt(
            Contract contract,
            Contract ofAllDays,
            Batch batch,
            String runId,
            Optional<LedgerEntry> published,
            BatchReferences references)
            throws IOException {
        String judgedAgainst = references.digest();
        InputSet gathered = context.inputs().gather(batch, published, settings.dropMissingInputs());
        String inputDigest = InputDigest.of(gathered.all(), batch.dataset());
        Optional<DayDifference> difference = difference(batch);
        if (difference.isEmpty()
                && published.isPresent()
                && isDone(published.get(), inputDigest, contract, judgedAgainst)) {
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
        List<ErasedValue> erased = context.warehouse().erasedValues(batch.dataset());
        Optional<String> unrecognised = ErasedValues.problem(ofAllDays, erased, context.keys());
        if (unrecognised.isPresent()) {
            return Optional.of(BatchResult.without(batch, BatchStatus.INPUT_REFUSED, unrecognised.get()));
        }
        InputSet inputs = gathered.without(copies.damaged().keySet());
        if (inputs.all().isEmpty()) {
            return Optional.of(difference
                    .map(lost -> lost(contract, batch, lost))
                    .orElseGet(() -> noInput(contract, batch, published)));
        }
        Optional<String> forgotten = references.forgotten();
        if (forgotten.isPresent()) {
            return Optional.of(BatchResult.without(batch, BatchStatus.INPUT_REFUSED, forgotten.get()));
        }
        difference.ifPresent(found -> context.progress().step(batch, found.text() + ": taking the day again"));
        RunHeader header = new RunHeader(
                contract,
                batch,
                runId,
                context.clock().instant(),
                InputDigest.of(inputs.all(), batch.dataset()),
                DayDigest.of(context.keys().digest(contract), judgedAgainst).toString(),
                context.files().manifest(batch, runId),
                Optional.empty());
        return new BatchAttempt(context, header, inputs, copies, published, erased, references, scanner).run();
    }

    private BatchResult retired(StoredDay day) {
        String why = "older than the dataset's retention, which keeps the days from "
                + day.retiredBefore().orElseThrow() + " on";
        return settings.replay()
                ? BatchResult.without(day.batch(), BatchStatus.INPUT_REFUSED, why + "; it cannot be published again")
                : BatchResult.without(day.batch(), BatchStatus.RETIRED, why + "; passed over");
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

    /** How the tables differ from the ledger by now. */
    private Optional<DayDifference> difference(Batch batch) {
        return suspects.contains(batch)
                ? context.warehouse().differences(batch.dataset(), batch.businessDate(), batch.businessDate()).stream()
                        .filter(DayDifference::isPublished)
                        .findFirst()
                : Optional.empty();
    }

    private BatchResult lost(Contract contract, Batch batch, DayDifference difference) {
        return BatchResult.without(
                batch,
                BatchStatus.INPUT_REFUSED,
                difference.text() + ", and no input is left to take the day again; put the files back under "
                        + settings.rawRoot() + "/" + contract.folder() + ", or accept the loss: unpublish --date "
                        + batch.businessDate() + " --dataset " + batch.dataset());
    }

    /** Whether the ledger has these inputs, contract and referenced records, under whichever semantics; what this job itself published counts even with {@code --force}. */
    private boolean isDone(LedgerEntry entry, String inputDigest, Contract contract, String judgedAgainst) {
        DayDigest digest = DayDigest.parse(entry.contractDigest());
        return entry.isPublished()
                && entry.inputDigest().equals(inputDigest)
                && context.keys().isDigestOf(digest.contract(), contract)
                && digest.references().equals(judgedAgainst)
                && (!settings.force() || RunIds.isOfJob(entry.runId(), jobRunId));
    }

    private BatchResult done(LedgerEntry entry) throws IOException {
        if (context.warehouse().isShadow()) {
            return BatchResult.without(entry.batch(), BatchStatus.PUBLISHED, "");
        }
        context.leftovers().sweep(entry);
        boolean own = RunIds.isOfJob(entry.runId(), jobRunId);
        return new BatchResult(
                entry.batch(),
                own ? BatchStatus.PUBLISHED : BatchStatus.UNCHANGED,
                own ? "" : "already published by run " + entry.runId() + ", version " + entry.version(),
                context.files().complete(entry),
                Optional.of(entry.manifest()));
    }

    private BatchResult noInput(Contract contract, Batch batch, Optional<LedgerEntry> published) {
        String stays = published
                .filter(LedgerEntry::isPublished)
                .map(entry -> "; the rows that run " + entry.runId() + " published stay")
                .orElse("");
        return BatchResult.without(
                batch,
                BatchStatus.NO_INPUT,
                "no files for " + batch.businessDate() + " under " + settings.rawRoot() + "/" + contract.folder()
                        + stays);
    }
}

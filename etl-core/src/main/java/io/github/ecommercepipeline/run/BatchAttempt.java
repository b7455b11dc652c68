package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.OnBadFile;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.outcome.Scanner;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.run.input.ArchivedCopies;
import io.github.ecommercepipeline.run.input.FolderBooks;
import io.github.ecommercepipeline.run.input.PublishedInputs;
import io.github.ecommercepipeline.run.input.RecordedFiles;
import io.github.ecommercepipeline.run.reference.BatchReferences;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Acceptance;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.ledger.StoredDay;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of one batch: scans, resolves duplicates, lists the inputs again, checks books and gates, and publishes. Its run id,
 * and so its folders, are its own, so that sweeping another attempt's files cannot affect it.
 *
 * @param inputs listed after the ledger was read
 * @param copies the archived inputs as they were verified
 * @param published the batch's ledger entry, read before the listing; empty if it is not published
 * @param erased the values of the dataset whose records are rejected
 * @param references what the batch is judged against
 * @param scanner runs its scans
 */
record BatchAttempt(
        RunContext context,
        RunHeader header,
        InputSet inputs,
        ArchivedCopies.Verified copies,
        Optional<LedgerEntry> published,
        List<ErasedValue> erased,
        BatchReferences references,
        Scanner scanner) {

    /** The result; empty if inputs or ledger changed meanwhile, so that another attempt is needed. */
    Optional<BatchResult> run() throws IOException {
        RunFolders paths = context.files().paths(header.batch(), version(), header.runId());
        Optional<BatchResult> result;
        try {
            context.files().begin(paths);
            result = scanAndPublish(paths);
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            if (movedDespite(e, paths)) {
                return Optional.empty();
            }
            throw e;
        }
        if (result.isPresent()) {
            deleteStage(paths);
        } else {
            context.leftovers().giveUp(header.batch(), header.runId(), paths);
        }
        return result;
    }

    private Optional<BatchResult> scanAndPublish(RunFolders paths) throws IOException {
        Contract contract = header.contract();
        BatchScan scan = new BatchScan(
                context.spark().get(),
                contract,
                header.batch(),
                header.runId(),
                paths,
                context.keys(),
                ErasedValues.of(contract, erased, context.keys()),
                most -> context.warehouse().metrics(header.batch(), most),
                Optional.of(references),
                scanner,
                context.progress());
        ScannedBatch scanned = scan.run(inputs.all(), recordedFiles());
        context.files().keepOnly(paths.quarantine(), scanned.result().quarantine());
        if (inputsMoved() || erasedMeanwhile()) {
            return Optional.empty();
        }
        if (scanned.hasBadFiles() && contract.onBadFile() == OnBadFile.STOP) {
            return Optional.of(finish(header, scanned, BatchStatus.INPUT_REFUSED, scanned.badFiles()));
        }
        Optional<String> unclaimed = FolderBooks.problem(contract, scanned.inputs());
        if (unclaimed.isPresent()) {
            return Optional.of(finish(header, scanned, BatchStatus.INPUT_REFUSED, unclaimed.get()));
        }
        Optional<PublishedInputs> before = publishedInputs();
        Optional<String> spoilt = before.flatMap(day -> day.spoilt(scanned.inputs()));
        if (spoilt.isPresent()) {
            return Optional.of(finish(header, scanned, BatchStatus.INPUT_REFUSED, spoilt.get()));
        }
        List<String> openBooks = scanned.openBooks(inputs.all().size());
        if (!openBooks.isEmpty()) {
            String open = "the books do not close: " + openBooks;
            return Optional.of(finish(header, scanned, BatchStatus.FAILED, open));
        }
        boolean corrected = isCorrected(before, scanned);
        ScannedBatch judged = withAcceptedGate(
                        withAcceptedRules(scanned, corrected ? before.get().acceptedRules() : Set.of()))
                .replacing(before.map(day -> day.replaced(scanned.inputs())).orElse(List.of()));
        if (!judged.failedGates().isEmpty() && !corrected) {
            String gates = "gate failed: " + String.join("; ", judged.failedGates());
            return Optional.of(finish(header, judged, BatchStatus.GATE_FAILED, gates));
        }
        return publish(judged);
    }

    /** Whether what is left of the published files alone was read, which an erasure publishes although gates fail now. */
    private boolean isCorrected(Optional<PublishedInputs> before, ScannedBatch scanned) throws IOException {
        return context.corrections().isPresent()
                && before.isPresent()
                && before.get().areThese(scanned.inputs(), context.corrections().get());
    }

    private RecordedFiles recordedFiles() throws IOException {
        Optional<RunManifest> before = published.isEmpty()
                ? Optional.empty()
                : context.files().read(published.get().manifest());
        return before.isEmpty()
                ? RecordedFiles.NONE
                : RecordedFiles.of(before.get(), inputs.all(), context.corrections());
    }

    private Optional<PublishedInputs> publishedInputs() throws IOException {
        return published.isEmpty()
                ? Optional.empty()
                : Optional.of(new PublishedInputs(
                        published.get(), context.files().read(published.get().manifest())));
    }

    /** @param whateverMeasured rules that stay accepted whatever is measured now: of the published day, before records were erased */
    private ScannedBatch withAcceptedRules(ScannedBatch scanned, Set<String> whateverMeasured) {
        if (!scanned.hasFailedGates()) {
            return scanned;
        }
        Map<String, Set<String>> compared = RuleSet.compile(
                        header.contract(), header.batch().businessDate())
                .comparisons();
        Map<String, Acceptance> accepted = new HashMap<>(context.warehouse().acceptedRules(header.batch()));
        accepted.replaceAll((rule, of) -> whateverMeasured.contains(rule) && compared.containsKey(rule)
                ? new Acceptance(of.at(), Acceptance.measured(scanned.result().metrics(), compared.get(rule)))
                : of);
        return scanned.accepting(accepted, compared);
    }

    private ScannedBatch withAcceptedGate(ScannedBatch scanned) {
        return AcceptedGate.failure(header.contract(), scanned.result().books(), scanned.setAside(), published)
                .map(scanned::with)
                .orElse(scanned);
    }

    private Optional<BatchResult> publish(ScannedBatch scanned) throws IOException {
        Batch batch = header.batch();
        PublishRequest request =
                header.request(scanned, version(), context.clock().instant()).expecting(erased.size());
        context.files()
                .write(
                        header.path(),
                        header.manifest(
                                scanned,
                                BatchStatus.PREPARED,
                                "",
                                context.clock().instant()));
        context.progress()
                .step(
                        batch,
                        String.format(
                                Locale.ROOT,
                                "publishing %,d rows",
                                request.staged().rows()));
        PublishResult result;
        try {
            result = context.warehouse().publish(request);
        } catch (WarehouseException e) {
            if (hasMoved()) {
                throw e;
            }
            return Optional.of(finish(header, scanned, BatchStatus.FAILED, FailureMessage.of(e)));
        }
        if (result instanceof PublishResult.Superseded) {
            return Optional.empty();
        }
        if (context.warehouse().isShadow()) {
            return Optional.of(new BatchResult(
                    batch, BatchStatus.PUBLISHED, remarks(scanned), Optional.empty(), Optional.empty()));
        }
        BatchResult ended =
                finish(header.published(request.entry().version()), scanned, BatchStatus.PUBLISHED, remarks(scanned));
        context.leftovers().sweep(request.entry());
        return Optional.of(ended);
    }

    private String remarks(ScannedBatch scanned) {
        return Stream.of(scanned.remarks(), references.remark())
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Whether the failure may be due to another run, which removes what this one staged when it publishes. */
    private boolean movedDespite(Exception failure, RunFolders paths) {
        try {
            if (ledger().map(LedgerEntry::runId).equals(Optional.of(header.runId()))) {
                deleteStage(paths);
                return true; // it was published: the next attempt reads so in the ledger
            }
            boolean moved = hasMoved();
            if (context.files().isPrepared(header.path()) && !moved) {
                return false; // only the ledger knows whether it was published
            }
            context.leftovers().giveUp(header.batch(), header.runId(), paths);
            return moved;
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    /** The batch has its result, which a failure here must not change; a later job's sweep removes the folder. */
    private void deleteStage(RunFolders paths) {
        try {
            context.files().deleteStage(paths);
        } catch (IOException | RuntimeException e) {
            context.progress()
                    .step(
                            header.batch(),
                            "the stage folder could not be removed, a later job removes it: " + FailureMessage.of(e));
        }
    }

    private boolean hasMoved() throws IOException {
        StoredDay now = context.warehouse().day(header.batch());
        return now.isRetired() || now.version() != version() || erasedMeanwhile() || inputsMoved();
    }

    /** Whether records were erased since the inputs were read, which this run must not keep. */
    private boolean erasedMeanwhile() {
        return context.warehouse().erasedValues(header.batch().dataset()).size() != erased.size();
    }

    private boolean inputsMoved() throws IOException {
        return !context.inputs().list(header.batch()).equals(inputs.listed()) || !copies.isCurrent();
    }

    private long version() {
        return published.map(LedgerEntry::version).orElse(0L);
    }

    private Optional<LedgerEntry> ledger() {
        return context.warehouse().ledger(header.batch());
    }

    private BatchResult finish(RunHeader ended, ScannedBatch scanned, BatchStatus status, String message)
            throws IOException {
        RunManifest manifest =
                ended.manifest(scanned, status, message, context.clock().instant());
        context.files().end(ended, manifest);
        if (status != BatchStatus.PUBLISHED) {
            context.record(
                    ended.attempt(scanned, Attempt.Status.valueOf(status.name()), message, manifest.finishedAt()));
        }
        return new BatchResult(
                ended.batch(),
                status,
                message,
                Optional.of(manifest),
                Optional.of(ended.path().toString()));
    }
}

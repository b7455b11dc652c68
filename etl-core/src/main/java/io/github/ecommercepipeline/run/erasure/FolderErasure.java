package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.input.Corrections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.erasure.ErasureLock;
import io.github.ecommercepipeline.warehouse.erasure.Erasures;
import io.github.ecommercepipeline.warehouse.erasure.Suppression;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.schema.OpsTables;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The erasure from a folder of the raw zone, with its copies and the datasets that it feeds: one, or those that share it. The values of all
 * are kept and all their days begun before a file is changed, so that whatever stops the erasure, the next one finishes it for each.
 */
final class FolderErasure {

    private final ErasureContext context;
    private final ErasureLock lock;
    private final List<DatasetErasure> datasets;
    private final Erasures erasures;

    /** @param datasets all that the folder feeds */
    FolderErasure(ErasureContext context, ErasureLock lock, List<DatasetErasure> datasets) {
        this.context = context;
        this.lock = lock;
        this.datasets = datasets;
        this.erasures = context.warehouse().erasures();
    }

    void run() throws IOException {
        if (context.changes()) {
            suppress();
        } else {
            datasets.forEach(dataset ->
                    dataset.found(erasures.count(dataset.contract(), dataset.stored()), context.warehouse()));
        }
        datasets.forEach(dataset -> requireNoMigration(dataset.dataset()));
        SortedSet<LocalDate> searched = eraseFiles();
        Set<Match> given =
                datasets.stream().flatMap(dataset -> dataset.matches().stream()).collect(Collectors.toSet());
        datasets.stream()
                .filter(dataset -> dataset.mayHideRecords(given))
                .forEach(dataset -> tellUnsearchable(dataset, searched));
        if (context.changes()) {
            lock.requireHeld();
            publish();
            lock.requireHeld();
            for (DatasetErasure dataset : datasets) {
                finish(dataset);
            }
        }
    }

    /** Keeps the values, and begins the days whose records are in the tables, of all datasets at once. */
    private void suppress() throws IOException {
        Leavings leavings = new Leavings(context.hadoop(), context.out());
        List<Leavings.Stages> stages = new ArrayList<>();
        for (DatasetErasure dataset : datasets) {
            if (!dataset.given().isEmpty()) { // live runs of others read the files again, and not the values
                stages.add(leavings.stages(dataset.dataset()));
            }
        }
        List<Suppression> suppressions = datasets.stream()
                .map(dataset -> dataset.suppression(context.warehouse()))
                .toList();
        List<SortedMap<LocalDate, Long>> inTables = erasures.suppress(
                suppressions, context.erasure(), context.clock().instant());
        for (Leavings.Stages folders : stages) {
            folders.remove(context.warehouse());
        }
        leavings.removeReports();
        for (int i = 0; i < datasets.size(); i++) {
            DatasetErasure dataset = datasets.get(i);
            dataset.found(inTables.get(i), context.warehouse());
            dataset.touched().addAll(erasures.unfinished(dataset.dataset()));
        }
    }

    private void requireNoMigration(String dataset) {
        if (!context.warehouse()
                .shadowOf(dataset)
                .ledger(dataset, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))
                .isEmpty()) {
            context.remaining()
                    .add(dataset + ": a migration is under way, whose tables were not searched; finish it with"
                            + " 'migrate apply', then erase again");
        }
    }

    /** @return the days that were searched */
    private SortedSet<LocalDate> eraseFiles() throws IOException {
        JobSettings job = context.settings().job();
        Contract any = datasets.get(0).contract();
        StoredInputs inputs = new StoredInputs(context.hadoop(), job.rawRoot(), job.archiveRoot(), any);
        SortedSet<LocalDate> days = new TreeSet<>(inputs.days());
        for (DatasetErasure dataset : datasets) {
            days.addAll(dataset.touched());
            days.addAll(QuarantineEraser.days(context.hadoop(), context.out(), dataset.dataset()));
        }
        for (LocalDate day : days) {
            for (DatasetErasure dataset : datasets) {
                context.progress().step(dataset.batch(day), context.changes() ? "erasing" : "searching");
            }
            lock.requireHeld();
            new DayErasure(context, datasets, inputs, day).run();
        }
        return days;
    }

    /** Where the files are gone and the tables do not hold the values, nothing tells whose a row is. */
    private void tellUnsearchable(DatasetErasure dataset, Set<LocalDate> searched) {
        SortedSet<LocalDate> days = dataset.ledger().stream()
                .filter(entry -> entry.state() != DayState.UNPUBLISHED)
                .map(entry -> entry.batch().businessDate())
                .filter(day -> !searched.contains(day) || dataset.withoutFiles().contains(day))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!days.isEmpty()) {
            context.remaining()
                    .add(
                            dataset.dataset() + ": the files of " + days.size() + " day(s) from " + days.first()
                                    + " to "
                                    + days.last()
                                    + " are gone, so that rows may remain where no value tells whose they are (masked and dropped properties,"
                                    + " values of other datasets of the folder); erase by a property that the tables keep, or restore the files, then erase again");
        }
    }

    /**
     * Publishes the days anew from what is left. Records of a day that cannot be are deleted by value afterwards; if the values do not tell
     * all of them, the day is named.
     */
    private void publish() throws IOException {
        datasets.forEach(dataset -> dataset.readLedger(context.warehouse())); // runs may have published meanwhile
        List<Batch> published = datasets.stream()
                .flatMap(dataset -> dataset.toRepublish().stream())
                .toList();
        if (published.isEmpty()) {
            return;
        }
        Corrections corrections = new RewrittenFiles(
                context.hadoop(),
                context.hash(),
                datasets.get(0).dataset(),
                ErasureDocument.rewritten(context.hadoop(), context.out()));
        Map<String, DatasetErasure> byName =
                datasets.stream().collect(Collectors.toMap(DatasetErasure::dataset, Function.identity()));
        Job job = new Job(context.spark(), context.settings().job().replaying(), context.progress());
        JobResult taken = job.takeAgain(published, corrections);
        for (BatchResult result : taken.batches()) {
            Batch batch = result.batch();
            DatasetErasure dataset = byName.get(batch.dataset());
            if (result.status().exitCode() == 0) {
                dataset.republished().add(batch.businessDate());
            } else if (dataset.mayHideRecords()) {
                context.remaining()
                        .add(
                                List.of(batch),
                                batch
                                        + " could not be published anew, so that records may remain where no value tells whose"
                                        + " they are (masked and dropped properties, values of other datasets of the folder): "
                                        + result.message() + "; then erase again");
            }
        }
        context.remaining().addTroubles(taken.problemsOfJob());
    }

    private void finish(DatasetErasure dataset) throws IOException {
        Contract contract = dataset.contract();
        try {
            remove(dataset);
        } catch (WarehouseException e) {
            context.remaining()
                    .add(
                            dataset.touched().stream().map(dataset::batch).toList(),
                            dataset.dataset() + ": its tables could not be searched again: " + e.getMessage()
                                    + "; mend it, then erase again");
        }
        Set<String> hashes = dataset.given().stream().map(ErasedValue::hash).collect(Collectors.toSet());
        for (LocalDate day : dataset.touched()) {
            context.document().addFolder(context.out().runs(dataset.dataset(), day));
            context.document().write();
            finish(contract, dataset.batch(day), dataset.republished().contains(day), hashes);
        }
    }

    /** Deletes what is left in the tables by value. A day that cannot be stops no other: files were rewritten for hours. */
    private void remove(DatasetErasure dataset) {
        Contract contract = dataset.contract();
        Set<LocalDate> failed = new TreeSet<>();
        for (LocalDate day : erasures.count(contract, dataset.stored()).keySet()) {
            Batch batch = dataset.batch(day);
            try {
                dataset.addRemoved(erasures.remove(
                        contract, batch, dataset.stored(), context.clock().instant()));
            } catch (WarehouseException e) {
                failed.add(day);
                context.remaining()
                        .add(
                                List.of(batch),
                                batch + ": its records could not be deleted from the tables: " + e.getMessage()
                                        + "; then erase again");
            }
        }
        erasures.count(contract, dataset.stored()).forEach((day, records) -> {
            if (!failed.contains(day)) {
                context.remaining()
                        .add(
                                List.of(dataset.batch(day)),
                                dataset.batch(day) + " still has " + records + " record(s) in the tables; erase again");
            }
        });
    }

    /** @param given hashes of the values given to this erasure */
    private void finish(Contract contract, Batch batch, boolean republished, Set<String> given) throws IOException {
        Optional<LedgerEntry> entry = context.warehouse().ledger(batch);
        Optional<String> kept = entry.filter(day -> republished).map(LedgerEntry::runId);
        Map<String, String> messages = new ErasedDocuments(context.hadoop()).forgetSums(context.out(), batch, kept);
        messages.replaceAll((run, message) -> OpsTables.fitting(message));
        erasures.forgetSums(batch, kept, messages);
        erasures.renewAccepted(
                batch,
                RuleSet.compile(contract.on(batch.businessDate()), batch.businessDate())
                        .comparisons(),
                kept.isPresent(),
                context.clock().instant());
        if (context.remaining().isUnfinished(batch)) {
            return;
        }
        erasures.finish(batch, context.erasure(), context.clock().instant());
        boolean hasRows =
                entry.filter(day -> day.state() != DayState.UNPUBLISHED).isPresent();
        erasures.unfinishedOthers(batch, context.erasure()).forEach((other, hashes) -> {
            boolean covered = given.containsAll(hashes);
            if (republished || !hasRows || covered) {
                erasures.finish(batch, other, context.clock().instant());
            } else {
                context.remaining()
                        .add(
                                List.of(batch),
                                batch + ": erasure " + other
                                        + " was stopped, and the day cannot be published anew, so that"
                                        + " rows with the values of that erasure may remain; erase again with those values");
            }
        });
    }
}

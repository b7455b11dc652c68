package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.privacy.ContentHash;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.input.Corrections;
import io.github.ecommercepipeline.staging.RunIds;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.erasure.DayErased;
import io.github.ecommercepipeline.warehouse.erasure.ErasureLock;
import io.github.ecommercepipeline.warehouse.erasure.StoredValue;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Erases records: first the values are kept as hashes, so that nothing brings them back; then the quarantine, the files and their copies
 * lose the records, and the days are published anew. What was stopped is finished by the next erasure of the dataset.
 */
public final class EraseJob {

    private final SparkSession spark;
    private final EraseSettings settings;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();
    private final String erasure = RunIds.next(clock);
    private final List<String> remaining = new ArrayList<>();

    public EraseJob(SparkSession spark, EraseSettings settings, Progress progress) {
        this.spark = spark;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Erases from one dataset after the other.
     *
     * @throws ConfigurationException if a value does not fit, the key is missing, or the raw zone cannot be accessed
     * @throws WarehouseException if the warehouse cannot be reached, or tables cannot be prepared
     */
    public EraseResult run() {
        NamedKey key = settings.job()
                .keys()
                .pseudonym()
                .orElseThrow(() -> new ConfigurationException(
                        "erase keeps the values as hashes under a key, so that late files do not bring the records back, and the key"
                                + " is missing; set " + KeyVariables.PSEUDONYM
                                + " and its name to the key that all jobs use"));
        try {
            Configuration hadoop = SessionInternals.hadoop(spark);
            Path given = HadoopPath.of(hadoop, settings.job().outputRoot());
            OutputFolder out = new OutputFolder(
                    given.getFileSystem(hadoop).makeQualified(given).toString());
            Map<Contract, List<ErasedValue>> values = values(key);
            ErasurePreconditions preconditions = new ErasurePreconditions(hadoop, settings.job());
            preconditions.requireFolders();
            Warehouse warehouse = Warehouse.connect(settings.job().warehouse(), hadoop);
            preconditions.requireEarlierValues(warehouse, values);
            List<DatasetErased> datasets = new ArrayList<>();
            if (!settings.dryRun()) {
                prepare(warehouse);
            }
            ErasureDocument document = new ErasureDocument(hadoop, out, erasure);
            document.addFolder(out.stage()); // of runs that ended: deleted, and kept as earlier versions
            document.addFolder(Leavings.reports(out).toString());
            try (ErasureLock lock = settings.dryRun()
                    ? ErasureLock.none()
                    : warehouse.erasures().lock()) {
                preconditions.requireEarlierValues(warehouse, values); // another erasure may have ended meanwhile
                ContentHash hash = new ContentHash(key);
                for (Map.Entry<Contract, List<ErasedValue>> entry : values.entrySet()) {
                    datasets.add(erase(hadoop, out, warehouse, lock, entry.getKey(), entry.getValue(), document, hash));
                }
                if (!settings.dryRun()) {
                    remaining.addAll(new Leavings(hadoop, out).mentions(settings.matches(), values.keySet()));
                }
                return new EraseResult(erasure, settings.dryRun(), datasets, remaining);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the erasure stopped and must be run again: a file cannot be read or written", e);
        }
    }

    /** By contract, the values given for it; checked before anything is changed. */
    private Map<Contract, List<ErasedValue>> values(NamedKey key) {
        Map<Contract, List<ErasedValue>> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Contract contract : settings.job().contracts()) {
            try {
                List<ErasedValue> given = new ArrayList<>();
                for (Match match : settings.of(contract)) {
                    given.add(match.erased(contract, key));
                }
                if (!given.isEmpty()) {
                    contract.rawRecords().sharedFolder().ifPresent(folder -> {
                        String datasets = String.join(", ", folder.datasets());
                        throw new IllegalArgumentException("its files also feed " + datasets
                                + " (recordFilter), and records cannot be erased from files of several datasets; nothing was"
                                + " changed. Take the records out of each file in the folder " + folder.name()
                                + " of the raw zone, deliver it again under its name, run its day for all of "
                                + datasets + ", and then remove the archived copies of the former files");
                    });
                    values.put(contract, given);
                }
            } catch (IllegalArgumentException e) {
                problems.add(contract.dataset() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return values;
    }

    private void prepare(Warehouse warehouse) {
        Collection<WarehouseException> refused =
                warehouse.prepare(settings.job().contracts()).refused().values();
        if (!refused.isEmpty()) {
            throw refused.iterator().next();
        }
    }

    private DatasetErased erase(
            Configuration hadoop,
            OutputFolder out,
            Warehouse warehouse,
            ErasureLock lock,
            Contract contract,
            List<ErasedValue> given,
            ErasureDocument document,
            ContentHash hash)
            throws IOException {
        String dataset = contract.dataset();
        Set<ErasedValue> all = new LinkedHashSet<>(given);
        if (!settings.dryRun()) {
            Leavings leavings = new Leavings(hadoop, out);
            Leavings.Stages stages = leavings.stages(dataset);
            List<ErasedValue> earlier = warehouse.erasedValues(dataset);
            List<ErasedValue> superseded = ErasedValues.superseded(contract, earlier, given);
            all.addAll(earlier);
            all.removeAll(superseded);
            warehouse.erasures().suppress(given, superseded, erasure, clock.instant());
            stages.remove(warehouse);
            leavings.removeReports();
        }
        List<StoredValue> stored =
                StoredMatches.of(contract, settings.of(contract), settings.job().keys());
        boolean allStored = stored.size() == settings.of(contract).size();
        SortedMap<LocalDate, Long> inTables = warehouse.erasures().count(contract, stored);
        if (!settings.dryRun()) {
            Set<String> properties = given.stream().map(ErasedValue::property).collect(Collectors.toSet());
            for (LocalDate day : inTables.keySet()) { // all at once, so that a stopped erasure leaves none forgotten
                DayErased begun = new DayErased(new Batch(dataset, day), erasure, properties, 0, 0);
                warehouse.erasures().begin(begun, clock.instant());
            }
        }
        SortedSet<LocalDate> unfinished =
                settings.dryRun() ? new TreeSet<>() : warehouse.erasures().unfinished(dataset);
        List<LedgerEntry> ledger = warehouse.ledger(dataset, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
        requireNoMigration(warehouse, dataset);
        DayErasure erase =
                new DayErasure(spark, settings, hadoop, out, warehouse, erasure, document, hash, remaining::add);
        SortedSet<LocalDate> days = new TreeSet<>(inTables.keySet());
        days.addAll(unfinished);
        StoredInputs inputs = new StoredInputs(
                hadoop, settings.job().rawRoot(), settings.job().archiveRoot(), contract);
        days.addAll(inputs.days());
        days.addAll(erase.quarantineDays(contract));
        SortedSet<LocalDate> touched = new TreeSet<>(unfinished);
        touched.addAll(inTables.keySet());
        for (LocalDate day : days) {
            Batch batch = new Batch(dataset, day);
            progress.step(batch, settings.dryRun() ? "searching" : "erasing");
            lock.requireHeld();
            if (erase.day(contract, batch, inputs, List.copyOf(all), touched.contains(day))) {
                touched.add(day);
            }
        }
        if (!allStored) {
            tellUnsearchable(ledger, days, erase.withoutFiles(), dataset);
        }
        SortedSet<LocalDate> republished = new TreeSet<>();
        long removed = 0;
        if (!settings.dryRun()) {
            lock.requireHeld();
            Corrections corrections = new RewrittenFiles(hadoop, hash, dataset, ErasureDocument.rewritten(hadoop, out));
            republished.addAll(publish(ledger, touched, corrections, allStored));
            lock.requireHeld();
            for (LocalDate day : warehouse.erasures().count(contract, stored).keySet()) {
                removed += warehouse.erasures().remove(contract, new Batch(dataset, day), stored, clock.instant());
            }
            tellLeft(warehouse, contract, stored);
            Set<String> hashes = given.stream().map(ErasedValue::hash).collect(Collectors.toSet());
            for (LocalDate day : touched) {
                Batch batch = new Batch(dataset, day);
                document.addFolder(out.runs(dataset, day));
                document.write();
                finish(hadoop, out, warehouse, batch, republished.contains(day), hashes);
            }
        }
        return new DatasetErased(
                dataset,
                touched.size(),
                erase.files(),
                erase.records(),
                inTables.values().stream().mapToLong(Long::longValue).sum(),
                erase.quarantined(),
                republished.size(),
                removed);
    }

    private void requireNoMigration(Warehouse warehouse, String dataset) {
        if (!warehouse
                .shadowOf(dataset)
                .ledger(dataset, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))
                .isEmpty()) {
            remaining.add(dataset + ": a migration is under way, whose tables were not searched; finish it with"
                    + " 'migrate apply', then erase again");
        }
    }

    /**
     * Publishes the days anew from what is left.
     *
     * @param allStored whether the tables tell by the values themselves whose records are whose; those of a day that cannot be
     *     published anew are then deleted
     * @return the days that were published
     */
    private SortedSet<LocalDate> publish(
            List<LedgerEntry> ledger, SortedSet<LocalDate> days, Corrections corrections, boolean allStored) {
        List<Batch> published = ledger.stream()
                .filter(LedgerEntry::isPublished)
                .map(LedgerEntry::batch)
                .filter(batch -> days.contains(batch.businessDate()))
                .toList();
        SortedSet<LocalDate> anew = new TreeSet<>();
        if (published.isEmpty()) {
            return anew;
        }
        for (BatchResult result : new Job(spark, settings.job().replaying(), progress)
                .takeAgain(published, corrections)
                .batches()) {
            if (result.status().exitCode() == 0) {
                anew.add(result.batch().businessDate());
            } else if (!allStored) {
                remaining.add(result.batch()
                        + " could not be published anew, so that records may remain where no value tells whose"
                        + " they are (masked and dropped properties): " + result.message() + "; then erase again");
            }
        }
        return anew;
    }

    /** Where the files are gone and the tables do not hold the values, nothing tells whose a row is. */
    private void tellUnsearchable(
            List<LedgerEntry> ledger, Set<LocalDate> searched, Set<LocalDate> withoutFiles, String dataset) {
        SortedSet<LocalDate> days = ledger.stream()
                .filter(entry -> entry.state() != DayState.UNPUBLISHED)
                .map(entry -> entry.batch().businessDate())
                .filter(day -> !searched.contains(day) || withoutFiles.contains(day))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!days.isEmpty()) {
            remaining.add(
                    dataset + ": the files of " + days.size() + " day(s) from " + days.first() + " to " + days.last()
                            + " are gone, so that rows may remain where no value tells whose they are (masked and dropped properties);"
                            + " erase by a property that the tables keep, or restore the files, then erase again");
        }
    }

    private void tellLeft(Warehouse warehouse, Contract contract, List<StoredValue> stored) {
        warehouse
                .erasures()
                .count(contract, stored)
                .forEach((day, records) -> remaining.add(contract.dataset() + " " + day + " still has " + records
                        + " record(s) in the tables; erase again"));
    }

    /** @param given hashes of the values given to this erasure */
    private void finish(
            Configuration hadoop,
            OutputFolder out,
            Warehouse warehouse,
            Batch batch,
            boolean republished,
            Set<String> given)
            throws IOException {
        Optional<LedgerEntry> entry = warehouse.ledger(batch);
        Optional<String> kept = entry.filter(day -> republished).map(LedgerEntry::runId);
        new ErasedDocuments(hadoop).forgetSums(out, batch, kept);
        warehouse.erasures().forgetSums(batch, kept);
        boolean failed =
                remaining.stream().anyMatch(text -> text.startsWith(batch + " ") || text.startsWith(batch + ":"));
        if (failed) {
            return;
        }
        warehouse.erasures().finish(batch, erasure, clock.instant());
        boolean hasRows =
                entry.filter(day -> day.state() != DayState.UNPUBLISHED).isPresent();
        warehouse.erasures().unfinishedOthers(batch, erasure).forEach((other, hashes) -> {
            boolean covered = given.containsAll(hashes);
            if (republished || !hasRows || covered) {
                warehouse.erasures().finish(batch, other, clock.instant());
            } else {
                remaining.add(
                        batch + ": erasure " + other + " was stopped, and the day cannot be published anew, so that"
                                + " rows with the values of that erasure may remain; erase again with those values");
            }
        });
    }
}

package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.engine.session.JobSession;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.run.migration.PlannedMigration;
import io.github.ecommercepipeline.staging.RunIds;
import io.github.ecommercepipeline.storage.RepeatedWrite;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.schema.Migrations;
import io.github.ecommercepipeline.warehouse.schema.SchemaMismatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Migrates the tables of datasets to their contracts. Where SQL is not enough, every published day is taken again from its files
 * as a run takes it, but into shadow tables; these then replace the dataset's. A job that was killed is continued by the next.
 */
public final class MigrationJob {

    /** Days may be published into the old tables while they are taken again. */
    private static final int PASSES = 3;

    /**
     * What became of the migrations.
     *
     * @param job with the days that were taken again, or that could not be
     * @param outcomes a sentence for each dataset
     */
    public record Result(JobResult job, Map<String, String> outcomes) {
        public Result {
            outcomes = new LinkedHashMap<>(outcomes);
        }
    }

    private final JobSession spark;
    private final JobSettings settings;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();
    private final String jobRunId = RunIds.next(clock);
    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private final Set<String> notMigrated = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();

    public MigrationJob(SparkSession spark, JobSettings settings, Progress progress) {
        this.spark = JobSession.of(spark);
        this.settings = settings.forced();
        this.progress = progress;
    }

    /**
     * Migrates one dataset after the other; one that cannot be migrated does not keep the others from it.
     *
     * @throws ContractException if a contract cannot be used
     * @throws ConfigurationException if the raw zone does not exist or cannot be accessed
     * @throws WarehouseException if the warehouse cannot be reached
     */
    public Result apply() {
        try {
            Configuration hadoop = spark.hadoop();
            RunFiles files = RunFiles.of(hadoop, settings);
            ContractChecks.check(spark.analyzer(), settings, LocalDate.now(ZoneOffset.UTC));
            Job.requireRawZone(hadoop, settings.rawRoot());
            Map<String, String> arguments = Map.of(
                    "migrate",
                    settings.contracts().stream().map(Contract::dataset).collect(Collectors.joining(",")));
            try (JobLog log = JobLog.open(files, jobRunId, progress, clock);
                    JobJournal journal =
                            JobJournal.begin(files, clock, RepeatedWrite.DEFAULT, log, jobRunId, arguments)) {
                List<BatchResult> batches = migrate(hadoop, files, log);
                batches.forEach(journal::add);
                JobResult result = new JobResult(jobRunId, batches, Map.of(), List.of(), troubles);
                return new Result(journal.end(result, List.of()), outcomes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + settings.rawRoot() + " or write to " + settings.outputRoot(), e);
        }
    }

    private List<BatchResult> migrate(Configuration hadoop, RunFiles files, JobLog log) throws IOException {
        Warehouse warehouse = Warehouse.connect(settings.warehouse(), hadoop);
        Map<String, WarehouseException> refused =
                warehouse.prepare(settings.contracts()).refused();
        List<BatchResult> batches = new ArrayList<>();
        // Those first that others refer to, which are judged against the migrated records then.
        for (Contract contract : settings.references().inOrder()) {
            WarehouseException why = refused.get(contract.dataset());
            try {
                if (why == null) {
                    for (LedgerEntry entry : published(warehouse, contract)) {
                        files.complete(entry);
                    }
                    outcomes.put(contract.dataset(), "needs no migration");
                } else if (!(why instanceof SchemaMismatchException mismatch)
                        || !mismatch.plan().obstacles().isEmpty()) {
                    throw why;
                } else if (mismatch.plan().retakes()) {
                    batches.addAll(retake(hadoop, warehouse, files, log, contract));
                } else {
                    warehouse.migrations().bySql(contract);
                    outcomes.put(
                            contract.dataset(),
                            String.format(
                                    Locale.ROOT,
                                    "migrated; the %,d records of %,d day(s) were rearranged",
                                    mismatch.plan().rows(),
                                    mismatch.plan().days()));
                }
            } catch (WarehouseException e) {
                notMigrated(contract, "not migrated, nothing was changed");
                troubles.add(e.getMessage());
            }
        }
        return batches;
    }

    private List<BatchResult> retake(
            Configuration hadoop, Warehouse warehouse, RunFiles files, JobLog log, Contract contract)
            throws IOException {
        Warehouse shadow = warehouse.shadowOf(contract.dataset());
        RunContext context = Job.context(spark, settings, hadoop, shadow, files, log, clock);
        Map<Batch, String> unavailable = context.inputs()
                .ofPublished(published(warehouse, contract), settings.dropMissingInputs())
                .unavailable();
        if (!unavailable.isEmpty()) {
            notMigrated(
                    contract,
                    "not migrated, nothing was changed: the files of " + unavailable.size()
                            + " published day(s) are missing");
            return unavailable.entrySet().stream()
                    .map(day -> BatchResult.without(day.getKey(), BatchStatus.INPUT_REFUSED, day.getValue()))
                    .toList();
        }
        for (int pass = 1; pass <= PASSES; pass++) {
            warehouse.migrations().open(contract);
            List<BatchResult> failed = takeAgain(context, contract, pending(context, warehouse, contract));
            if (!failed.isEmpty()) {
                notMigrated(
                        contract,
                        "not migrated, nothing was changed: " + failed.size()
                                + " published day(s) cannot be taken again under the new contract");
                return failed;
            }
            if (warehouse.migrations().swap(contract)) {
                return migrated(warehouse, files, contract);
            }
        }
        throw new WarehouseException(contract.dataset() + ": days were published while they were taken again, " + PASSES
                + " times. Nothing was changed; run 'migrate apply' again while no job runs");
    }

    /** The days that have not been taken again under this contract since they were last published. */
    private List<Batch> pending(RunContext context, Warehouse warehouse, Contract contract) throws IOException {
        Map<Batch, LedgerEntry> again = ledger(context.warehouse(), contract).stream()
                .collect(Collectors.toMap(LedgerEntry::batch, Function.identity()));
        List<Batch> pending = new ArrayList<>();
        for (LedgerEntry entry : published(warehouse, contract)) {
            LedgerEntry taken = again.get(entry.batch());
            boolean isDone = taken != null
                    && taken.version() > entry.version()
                    && context.keys()
                            .isDigestOf(
                                    DayDigest.parse(taken.contractDigest()).contract(),
                                    contract.on(entry.batch().businessDate()))
                    && context.files().read(taken.manifest()).isPresent();
            if (!isDone) {
                pending.add(entry.batch());
            }
            if (!isDone && taken != null && taken.version() > entry.version()) {
                context.files()
                        .forget(
                                taken.batch(),
                                taken.runId(),
                                context.files().paths(taken.batch(), taken.version() - 1, taken.runId()));
            }
        }
        return pending;
    }

    /** Takes the days again; returns those with which it did not work. */
    private List<BatchResult> takeAgain(RunContext context, Contract contract, List<Batch> days) {
        BatchRun run = new BatchRun(context, settings, jobRunId, Set.of());
        // In their order, since rules may compare a day with earlier ones.
        return new BatchQueue(days, Map.of(), settings.parallel(), Job.waiting(List.of(contract), context.references()))
                .work((batch, scans) -> Job.run(spark, run, contract, batch), done -> {}).stream()
                        .filter(result -> result.status() != BatchStatus.PUBLISHED)
                        .toList();
    }

    /** The days that now have their new versions, with their manifests completed. */
    private List<BatchResult> migrated(Warehouse warehouse, RunFiles files, Contract contract) throws IOException {
        List<BatchResult> batches = new ArrayList<>();
        long records = 0;
        for (LedgerEntry entry : published(warehouse, contract)) {
            batches.add(new BatchResult(
                    entry.batch(), BatchStatus.PUBLISHED, "", files.complete(entry), Optional.of(entry.manifest())));
            records += entry.accepted();
        }
        outcomes.put(
                contract.dataset(),
                String.format(
                                Locale.ROOT,
                                "migrated; %,d day(s) were taken again, with %,d accepted records",
                                batches.size(),
                                records)
                        + remark(contract));
        return batches;
    }

    private void notMigrated(Contract contract, String outcome) {
        notMigrated.add(contract.dataset());
        outcomes.put(contract.dataset(), outcome);
    }

    /** What people should know of what the days were judged against; empty if there is nothing to say. */
    private String remark(Contract contract) {
        String others = settings.references().of(contract.dataset()).stream()
                .map(ReferencedDataset::dataset)
                .filter(notMigrated::contains)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        return others.isEmpty()
                ? ""
                : ", judged against " + others
                        + " as published before; a run that reaches the days judges them again when days of it have been taken again";
    }

    /**
     * Finds out, without Spark and without a change, what would be migrated and what stands in the way; in the order of the
     * settings' contracts.
     *
     * @throws ConfigurationException if the raw zone does not exist or cannot be accessed
     * @throws WarehouseException if the warehouse cannot be reached
     */
    public static List<PlannedMigration> plan(Configuration hadoop, JobSettings settings) {
        try {
            RunFiles files = new RunFiles(hadoop, settings.outputRoot());
            Job.requireRawZone(hadoop, settings.rawRoot());
            Warehouse warehouse = Warehouse.connect(settings.warehouse(), hadoop);
            List<PlannedMigration> planned = new ArrayList<>();
            for (Contract contract : settings.contracts()) {
                planned.add(plan(warehouse, settings, Job.inputs(settings, hadoop, files), contract));
            }
            return planned;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + settings.rawRoot() + " or " + settings.outputRoot(), e);
        }
    }

    private static PlannedMigration plan(
            Warehouse warehouse, JobSettings settings, BatchInputs inputs, Contract contract) throws IOException {
        try {
            return PlannedMigration.none(
                    contract.dataset(), warehouse.migrations().inspect(contract));
        } catch (SchemaMismatchException e) {
            BatchInputs.OfPublished published = inputs.ofPublished(
                    e.plan().retakes() ? published(warehouse, contract) : List.of(), settings.dropMissingInputs());
            return new PlannedMigration(
                    contract.dataset(),
                    List.of(),
                    Optional.of(e.plan()),
                    published.unavailable(),
                    published.files(),
                    published.bytes(),
                    "");
        } catch (WarehouseException e) {
            if (e.getCause() != null) {
                throw e;
            }
            return PlannedMigration.refused(contract.dataset(), e.getMessage());
        }
    }

    /** The days without those that somebody unpublished and those that are retired, which are never taken again. */
    private static List<LedgerEntry> published(Warehouse warehouse, Contract contract) {
        return ledger(warehouse, contract).stream()
                .filter(LedgerEntry::isPublished)
                .toList();
    }

    private static List<LedgerEntry> ledger(Warehouse warehouse, Contract contract) {
        return warehouse.ledger(contract.dataset(), Migrations.FIRST_DAY, Migrations.LAST_DAY);
    }
}

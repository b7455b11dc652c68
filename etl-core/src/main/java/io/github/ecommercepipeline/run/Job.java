package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.engine.session.JobSession;
import io.github.ecommercepipeline.history.ColumnHistory;
import io.github.ecommercepipeline.ingest.file.RawZoneCheck;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.run.input.Corrections;
import io.github.ecommercepipeline.run.reference.JobReferences;
import io.github.ecommercepipeline.run.retention.RetentionStep;
import io.github.ecommercepipeline.staging.RunIds;
import io.github.ecommercepipeline.storage.RepeatedWrite;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.schema.PreparedWarehouse;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import io.github.ecommercepipeline.warehouse.verify.TableCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Loads the batches of one or more days from the raw zone into the warehouse. */
public final class Job {

    private final JobSession spark;
    private final JobSettings settings;
    private final Progress progress;
    private final Clock clock;
    private final String jobRunId;

    public Job(SparkSession spark, JobSettings settings, Progress progress) {
        this(JobSession.of(spark), settings, progress);
    }

    /** As above, with a session that may still be starting. */
    public Job(JobSession spark, JobSettings settings, Progress progress) {
        this(spark, settings, progress, Clock.systemUTC(), RunIds.next(Clock.systemUTC()));
    }

    /** As above, with the time and the job run id given, such as the id that AWS Glue gave the run. */
    public Job(SparkSession spark, JobSettings settings, Progress progress, Clock clock, String jobRunId) {
        this(JobSession.of(spark), settings, progress, clock, jobRunId);
    }

    private Job(JobSession spark, JobSettings settings, Progress progress, Clock clock, String jobRunId) {
        this.spark = spark;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
        this.jobRunId = RunIds.checked(jobRunId);
    }

    /**
     * Runs all datasets of all days from the first to the last, both included, in that order, several at once if the
     * settings say so; one that fails does not keep the others from being published, nor does a dataset whose tables cannot be
     * prepared, or a view that cannot be created. Clears up what killed runs left.
     *
     * @throws ContractException if a contract cannot be used; nothing was read then
     * @throws ConfigurationException if the raw zone does not exist or cannot be accessed
     * @throws WarehouseException if the warehouse cannot be reached
     */
    public JobResult run(LocalDate from, LocalDate to) {
        return run(from, to, batches(from, to), Optional.empty());
    }

    /**
     * Runs these batches alone, from whose inputs records were erased. Where only what is left of published files is read, a gate that
     * fails now is recorded and stops nothing.
     *
     * @param batches at least one
     * @param corrections which files are what is left of published ones
     */
    public JobResult takeAgain(List<Batch> batches, Corrections corrections) {
        Comparator<LocalDate> order = Comparator.naturalOrder();
        LocalDate from = batches.stream().map(Batch::businessDate).min(order).orElseThrow();
        LocalDate to = batches.stream().map(Batch::businessDate).max(order).orElseThrow();
        return run(from, to, batches, Optional.of(corrections));
    }

    private JobResult run(LocalDate from, LocalDate to, List<Batch> batches, Optional<Corrections> corrections) {
        try {
            Configuration hadoop = spark.hadoop();
            RunFiles files = RunFiles.of(hadoop, settings);
            ContractChecks.check(spark.analyzer(), settings, from);
            try (JobLog log = JobLog.open(files, jobRunId, progress, clock);
                    JobJournal journal = JobJournal.begin(
                            files, clock, RepeatedWrite.DEFAULT, log, jobRunId, settings.arguments(from, to))) {
                return run(hadoop, files, journal, log, batches, to, corrections);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + settings.rawRoot() + " or write to " + settings.outputRoot(), e);
        }
    }

    private JobResult run(
            Configuration hadoop,
            RunFiles files,
            JobJournal journal,
            JobLog log,
            List<Batch> batches,
            LocalDate to,
            Optional<Corrections> corrections)
            throws IOException {
        RawZoneCheck rawZone = requireRawZone(hadoop, settings.rawRoot());
        StrayInputs strays = StrayInputs.find(rawZone, settings.contracts());
        Warehouse warehouse = Warehouse.connect(settings.warehouse(), hadoop);
        PreparedWarehouse prepared = warehouse.prepare(settings.contracts());
        Map<String, WarehouseException> refused = new HashMap<>(prepared.refused());
        Map<String, String> failedViews = warehouse.applyViews(settings.views()).failed();
        RunContext context =
                context(spark, settings, hadoop, warehouse, files, log, clock).publishing(corrections);
        Map<String, Contract> contracts = context.inputs().contracts();
        warehouse.sweep();
        context.leftovers().sweep(contracts.keySet(), clock.instant());
        JobFiles.Abandoned abandoned = JobFiles.Abandoned.find(files, warehouse, clock.instant());
        ColumnHistory history = files.columnHistory();
        TableCheck tables = check(warehouse, refused, batches);
        tables.warnings().forEach(log::line);
        spark.get(); // if it cannot start, no batch can run
        BatchRun batchRun = new BatchRun(context, settings, jobRunId, tables.toTakeAgain());
        List<BatchResult> results = new BatchQueue(
                        inOrder(batches, context.references()),
                        folders(settings.contracts()),
                        settings.parallel(),
                        waiting(settings.contracts(), context.references()))
                .work(
                        (batch, scans) -> strays.refused(batch)
                                .or(() -> Optional.ofNullable(refused.get(batch.dataset()))
                                        .map(reason -> refused(batch, reason)))
                                .orElseGet(() -> run(
                                                spark,
                                                batchRun.scanning(scans.scanner(batch, text -> log.step(batch, text))),
                                                contracts.get(batch.dataset()),
                                                batch)
                                        .with(history)),
                        done -> {
                            if (done.status().exitCode() != 0) {
                                context.references().fail(done.batch());
                            }
                            log.end(done);
                            journal.add(done);
                        });
        RetentionStep retention = new RetentionStep(warehouse, hadoop, settings.outputRoot(), clock);
        retention.run(
                settings.contracts().stream()
                        .filter(contract -> !refused.containsKey(contract.dataset()))
                        .toList(),
                to,
                log::step);
        JobResult result = new JobResult(
                        jobRunId,
                        results,
                        failedViews,
                        Stream.of(strays.warnings(), prepared.warnings(), tables.warnings(), retention.warnings())
                                .flatMap(List::stream)
                                .toList(),
                        Stream.of(tables.troubles(), retention.troubles())
                                .flatMap(List::stream)
                                .toList())
                .withArchivedOfFolders(settings.contracts());
        JobResult ended = journal.end(result, abandoned.published());
        if (ended.troubles().equals(result.troubles())) {
            abandoned.close(clock.instant());
        }
        return ended;
    }

    /** Each dataset by itself: one whose tables cannot be counted is refused. */
    private TableCheck check(Warehouse warehouse, Map<String, WarehouseException> refused, List<Batch> batches) {
        LocalDate from = batches.stream()
                .map(Batch::businessDate)
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
        LocalDate to = batches.stream()
                .map(Batch::businessDate)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        List<List<DayDifference>> differences = new ArrayList<>();
        for (Contract contract : settings.contracts()) {
            if (!refused.containsKey(contract.dataset())) {
                try {
                    differences.add(warehouse.check(contract.dataset(), from, to));
                } catch (WarehouseException e) {
                    refused.put(contract.dataset(), e);
                }
            }
        }
        return TableCheck.of(differences, batches);
    }

    /** What batches wait for: those with rules that compare a day with earlier ones, or that refer to other records. */
    static Map<String, Set<String>> waiting(List<Contract> contracts, JobReferences references) {
        Map<String, Set<String>> waiting = new HashMap<>(references.waiting());
        contracts.stream()
                .filter(contract -> RuleSet.compile(contract, LocalDate.EPOCH).needsHistory())
                .forEach(contract -> waiting.merge(
                        contract.dataset(),
                        Set.of(contract.dataset()),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet())));
        return waiting;
    }

    /** The shared folders, by the datasets that they feed. */
    private static Map<String, String> folders(List<Contract> contracts) {
        Map<String, String> folders = new HashMap<>();
        contracts.forEach(contract -> contract.rawRecords()
                .sharedFolder()
                .ifPresent(folder -> folders.put(contract.dataset(), folder.name())));
        return folders;
    }

    /** By their days, and of each day those first that others refer to. */
    private static List<Batch> inOrder(List<Batch> batches, JobReferences references) {
        List<String> datasets =
                references.inOrder().stream().map(Contract::dataset).toList();
        return batches.stream()
                .sorted(Comparator.comparing(Batch::businessDate)
                        .thenComparing(batch -> datasets.indexOf(batch.dataset())))
                .toList();
    }

    private List<Batch> batches(LocalDate from, LocalDate to) {
        List<Batch> batches = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            for (Contract contract : settings.contracts()) {
                batches.add(new Batch(contract.dataset(), day));
            }
        }
        return batches;
    }

    /** @throws ConfigurationException if the raw zone does not exist or cannot be accessed */
    static RawZoneCheck requireRawZone(Configuration hadoop, String rawRoot) throws IOException {
        RawZoneCheck rawZone = new RawZoneCheck(hadoop, rawRoot);
        rawZone.problem().ifPresent(problem -> {
            throw new ConfigurationException("the raw zone cannot be read: " + problem);
        });
        return rawZone;
    }

    static BatchInputs inputs(JobSettings settings, Configuration hadoop, RunFiles files) {
        return new BatchInputs(
                hadoop,
                settings.rawRoot(),
                settings.contracts().stream().collect(Collectors.toMap(Contract::dataset, Function.identity())),
                new ArchivedInputs(hadoop, settings.archiveRoot(), files),
                files);
    }

    static RunContext context(
            JobSession spark,
            JobSettings settings,
            Configuration hadoop,
            Warehouse warehouse,
            RunFiles files,
            Progress progress,
            Clock clock) {
        BatchInputs inputs = inputs(settings, hadoop, files);
        return new RunContext(
                spark,
                warehouse,
                files,
                inputs,
                new Leftovers(files, warehouse),
                settings.keys(),
                progress,
                clock,
                Optional.empty(),
                settings.references());
    }

    /** The result of a batch, whatever happens. */
    static BatchResult run(JobSession spark, BatchRun batchRun, Contract contract, Batch batch) {
        try {
            spark.get(); // the session of this thread
            return batchRun.run(contract, batch);
        } catch (RawZoneException e) {
            return BatchResult.without(batch, BatchStatus.INPUT_REFUSED, FailureMessage.of(e));
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            return BatchResult.without(batch, BatchStatus.FAILED, FailureMessage.of(e));
        }
    }

    private static BatchResult refused(Batch batch, WarehouseException why) {
        return BatchResult.without(batch, BatchStatus.FAILED, why.getMessage());
    }
}

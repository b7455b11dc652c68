package io.github.ecommercepipeline.warehouse;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.warehouse.comment.Comments;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSession;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.Identifiers;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlState;
import io.github.ecommercepipeline.warehouse.erasure.Erasures;
import io.github.ecommercepipeline.warehouse.ledger.Acceptance;
import io.github.ecommercepipeline.warehouse.ledger.AcceptedRules;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.BooksException;
import io.github.ecommercepipeline.warehouse.ledger.ChangedHistories;
import io.github.ecommercepipeline.warehouse.ledger.ErasureTables;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.MetricValues;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.ledger.RetentionCut;
import io.github.ecommercepipeline.warehouse.ledger.StoredDay;
import io.github.ecommercepipeline.warehouse.load.LoadRoute;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import io.github.ecommercepipeline.warehouse.publish.AttemptRecorder;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import io.github.ecommercepipeline.warehouse.publish.Publisher;
import io.github.ecommercepipeline.warehouse.publish.Retirement;
import io.github.ecommercepipeline.warehouse.publish.Retirer;
import io.github.ecommercepipeline.warehouse.publish.Unpublisher;
import io.github.ecommercepipeline.warehouse.reference.ReferencedRecords;
import io.github.ecommercepipeline.warehouse.schema.AppliedViews;
import io.github.ecommercepipeline.warehouse.schema.Migrations;
import io.github.ecommercepipeline.warehouse.schema.OpsVersion;
import io.github.ecommercepipeline.warehouse.schema.PreparedWarehouse;
import io.github.ecommercepipeline.warehouse.schema.SchemaMismatchException;
import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import io.github.ecommercepipeline.warehouse.schema.WarehouseSchema;
import io.github.ecommercepipeline.warehouse.schema.WarehouseViews;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import io.github.ecommercepipeline.warehouse.verify.Verification;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * The warehouse, as used by the job: adapts tables to the contracts and publishes batches atomically. Need not be closed: connections
 * close themselves. Thread-safe.
 */
public final class Warehouse {

    /** SQLSTATEs of a table and of a schema that do not exist. */
    private static final Set<String> NO_LEDGER = Set.of("42P01", "3F000");

    private final Connections connections;
    private final SqlDialect dialect;
    private final StageTables stages;
    private final Optional<Shadow> shadow;

    /** Whose tables stand in for those of a dataset. */
    private record Shadow(String dataset, String name) {}

    private Warehouse(Connections connections, SqlDialect dialect, StageTables stages, Optional<Shadow> shadow) {
        this.connections = connections;
        this.dialect = dialect;
        this.stages = stages;
        this.shadow = shadow;
    }

    /**
     * The warehouse at the URL; sends nothing yet.
     *
     * @param configuration of the file systems that hold staged files
     * @throws IllegalArgumentException if no dialect supports the URL
     */
    public static Warehouse connect(WarehouseSettings settings, Configuration configuration) {
        SqlDialect dialect = settings.dialect();
        return new Warehouse(
                new Connections(settings, dialect),
                dialect,
                new StageTables(dialect, LoadRoute.of(settings, dialect, configuration)),
                Optional.empty());
    }

    /**
     * The tables beside those of a dataset that a migration fills, as if they were the dataset's: what is published into them is
     * seen once they take its tables' place.
     */
    public Warehouse shadowOf(String dataset) {
        String name = Migrations.shadow(dataset, dialect);
        return new Warehouse(connections, dialect, stages, Optional.of(new Shadow(dataset, name)));
    }

    /** Whether what is published here is not seen yet. */
    public boolean isShadow() {
        return shadow.isPresent();
    }

    /** Migrates tables to contracts that {@link #prepare} refuses. */
    public Migrations migrations() {
        return new Migrations(connections, dialect);
    }

    /**
     * Creates the schemas, the tables of these contracts and the tables of schema {@code ops}, adds new columns and writes
     * descriptions as comments; changes nothing that is up to date. Several processes may do so at once. A dataset whose tables
     * differ in type, key or load mode, or are not the pipeline's, is refused by itself; a {@link SchemaMismatchException} has the
     * migration.
     *
     * @throws WarehouseException if the warehouse cannot be reached or reports an error
     */
    public PreparedWarehouse prepare(List<Contract> contracts) {
        PreparedWarehouse prepared = new WarehouseSchema(connections, dialect).prepare(contracts);
        Comments.Written comments = new Comments(connections, dialect)
                .apply(contracts.stream()
                        .filter(contract -> !prepared.refused().containsKey(contract.dataset()))
                        .toList());
        return prepared.with(comments.statements(), comments.warnings());
    }

    /**
     * Creates the views of these files in order, if they changed. A file that fails is left out by itself.
     *
     * @throws WarehouseException if the warehouse cannot be reached; no view is changed then
     */
    public AppliedViews applyViews(List<ViewFile> files) {
        return new WarehouseViews(connections, dialect).apply(files);
    }

    /**
     * Metrics of a dataset on the days before a batch, each with the most recent first.
     *
     * @param most how many days at most, by metric
     */
    public Map<String, List<EarlierDay>> metrics(Batch batch, Map<String, Integer> most) {
        Batch stored = new Batch(stored(batch.dataset()), batch.businessDate());
        return connections.inTransaction(
                "reading metrics before " + batch,
                connection -> MetricValues.before(connection, dialect, stored, most));
    }

    /**
     * The published records of a dataset as others refer to them; none if no job has published any.
     *
     * @param contract of the dataset
     */
    public ReferencedRecords referenced(Contract contract, ReferencedRecords.Days days) {
        return ReferencedRecords.of(
                connections,
                dialect,
                contract,
                stored(contract.dataset()),
                days,
                () -> ledger(contract.dataset(), Migrations.FIRST_DAY, Migrations.LAST_DAY),
                () -> retiredBefore(stored(contract.dataset())));
    }

    /** The published days of a dataset whose rules would be compared with something else by now. */
    public SortedSet<LocalDate> changedHistories(String dataset) {
        return orNothing(
                Collections.emptySortedSet(),
                () -> connections.inTransaction(
                        "reading what days of " + dataset + " were compared with",
                        connection -> ChangedHistories.of(connection, dialect, dataset)));
    }

    /** What somebody accepted of a batch, by rule. */
    public Map<String, Acceptance> acceptedRules(Batch batch) {
        return connections.inTransaction(
                "reading the accepted rules of " + batch, connection -> AcceptedRules.of(connection, dialect, batch));
    }

    /**
     * Records that somebody accepts that a rule fails on a day with what its last run measured. The tables must be prepared.
     *
     * @param metrics those that the rule compares with earlier days
     * @return what is accepted; empty if no run has judged the day yet
     */
    public Optional<String> accept(Batch batch, String rule, Set<String> metrics, String by, Instant at) {
        return connections.inTransaction("accepting a rule of " + batch, connection -> {
            Optional<String> measured = AcceptedRules.lastMeasured(connection, dialect, batch)
                    .map(all -> Acceptance.measured(all, metrics));
            Acceptance known = AcceptedRules.of(connection, dialect, batch).get(rule);
            if (measured.isPresent() && (known == null || !known.measured().equals(measured.get()))) {
                AcceptedRules.remove(connection, dialect, batch, rule, by, at);
                AcceptedRules.add(connection, dialect, batch, rule, by, new Acceptance(at, measured.get()));
            }
            return measured;
        });
    }

    /** Records that somebody takes that back; returns whether it was accepted. The tables must be prepared. */
    public boolean refuse(Batch batch, String rule, String by, Instant at) {
        return connections.inTransaction(
                "removing an accepted rule of " + batch,
                connection -> AcceptedRules.remove(connection, dialect, batch, rule, by, at));
    }

    /** The ledger entry of a batch, if it is published. */
    public Optional<LedgerEntry> ledger(Batch batch) {
        Batch stored = new Batch(stored(batch.dataset()), batch.businessDate());
        return connections
                .inTransaction("reading the ledger of " + batch, connection -> Ledger.find(connection, dialect, stored))
                .map(this::shown);
    }

    /** The ledger entry of a batch, and whether retention keeps its day. */
    public StoredDay day(Batch batch) {
        Batch stored = new Batch(stored(batch.dataset()), batch.businessDate());
        return connections.inTransaction(
                "reading the ledger of " + batch,
                connection -> new StoredDay(
                        batch,
                        Ledger.find(connection, dialect, stored).map(this::shown),
                        RetentionCut.read(connection, dialect, stored.dataset())));
    }

    /** The first day of a dataset that retention keeps; empty if nothing was retired, or no job has prepared the warehouse yet. */
    public Optional<LocalDate> retiredBefore(String dataset) {
        return orNothing(
                Optional.empty(),
                () -> connections.inTransaction(
                        "reading the retention of " + dataset,
                        connection -> RetentionCut.read(connection, dialect, dataset)));
    }

    /**
     * The ledger entries of a dataset, ordered by business date, both ends included; none if no job has prepared the warehouse
     * yet.
     *
     * @throws WarehouseException if a newer release prepared the warehouse
     */
    public List<LedgerEntry> ledger(String dataset, LocalDate from, LocalDate to) {
        return orNothing(
                List.of(),
                () -> connections
                        .inTransaction("reading the ledger of " + dataset, connection -> {
                            OpsVersion.check(connection, dialect);
                            return Ledger.range(connection, dialect, stored(dataset), from, to);
                        })
                        .stream()
                        .map(this::shown)
                        .toList());
    }

    /** What is read, or the given value if no job has prepared the warehouse yet. */
    private static <T> T orNothing(T nothing, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (WarehouseException e) {
            if (isWithoutLedger(e)) {
                return nothing;
            }
            throw e;
        }
    }

    private static boolean isWithoutLedger(WarehouseException failure) {
        return failure.getCause() instanceof SQLException error && NO_LEDGER.contains(SqlState.of(error));
    }

    /** The ledger entries of a job: of its run id, and of those that continue it after a dot. */
    public List<LedgerEntry> ledgerOfJob(String jobRunId) {
        return connections
                .inTransaction(
                        "reading the ledger of job " + jobRunId,
                        connection -> Ledger.ofRuns(connection, dialect, jobRunId))
                .stream()
                .filter(entry -> !Identifiers.isDerived(entry.batch().dataset()))
                .toList();
    }

    /**
     * Publishes a batch: history, current table, ledger, rule outcomes and metrics change in one transaction. After a lost
     * connection the ledger decides whether it was committed.
     *
     * @throws BooksException if the loaded records do not match the counts of the run; the warehouse is then unchanged
     * @throws WarehouseException if the warehouse cannot be reached or reports an error
     */
    public PublishResult publish(PublishRequest request) {
        PublishResult result = new Publisher(connections, dialect, stages)
                .publish(shadow.map(other -> request.of(other.name())).orElse(request));
        return result instanceof PublishResult.Superseded superseded
                ? new PublishResult.Superseded(shown(superseded.winner()))
                : result;
    }

    /**
     * Records a run that did not publish in {@code ops.attempts} and {@code ops.reasons}.
     *
     * @throws WarehouseException if the warehouse cannot be reached or reports an error
     */
    public void record(Attempt attempt) {
        new AttemptRecorder(connections, dialect)
                .record(shadow.map(other -> attempt.of(other.name())).orElse(attempt));
    }

    /**
     * Removes a published batch from the tables in one transaction; the ledger keeps its entry, with a higher version. The tables
     * must be prepared.
     *
     * @return the entry as it is then; empty if the batch was never published
     * @throws WarehouseException if the warehouse cannot be reached or reports an error
     */
    public Optional<LedgerEntry> unpublish(Contract contract, Batch batch, Instant now) {
        return new Unpublisher(connections, dialect).unpublish(contract, batch, now);
    }

    /** The values of a dataset whose records were erased and must not come back. */
    public List<ErasedValue> erasedValues(String dataset) {
        return orNothing(
                List.of(),
                () -> connections.inTransaction(
                        "reading the erased values of " + dataset,
                        connection -> ErasureTables.values(connection, dialect, dataset)));
    }

    /** Erases records from the tables, and records what was erased. */
    public Erasures erasures() {
        return new Erasures(connections, dialect);
    }

    /**
     * Removes the days before the given one from the history of a dataset, in one transaction, and records that they are retired:
     * they are never published, unpublished or taken again. Does nothing if that was done already. The tables must be prepared.
     *
     * @param first the first day that is kept
     * @throws WarehouseException if the warehouse cannot be reached or reports an error
     */
    public Retirement retire(Contract contract, LocalDate first, Instant now) {
        return new Retirer(connections, dialect).retire(contract, first, now);
    }

    /**
     * The days from the first to the last, both included, whose records in the tables are not as many as the ledger says; of all
     * days if the tables were created anew since the job last looked.
     */
    public List<DayDifference> check(String dataset, LocalDate from, LocalDate to) {
        return new Verification(connections, dialect).check(dataset, from, to);
    }

    /** As {@link #check}, of these days alone, and without remembering the tables; none if no job has prepared the warehouse yet. */
    public List<DayDifference> differences(String dataset, LocalDate from, LocalDate to) {
        return orNothing(List.of(), () -> new Verification(connections, dialect).differences(dataset, from, to));
    }

    /**
     * Drops the stage tables of killed or overtaken runs that can no longer be published.
     *
     * @return their names
     */
    public List<String> sweep() {
        try (WarehouseSession session = connections.session()) {
            return stages.sweep(session, Optional.empty());
        }
    }

    /** Drops the stage tables of one run of a batch; the run must have ended. */
    public void dropStages(Batch batch, String runId) {
        try (WarehouseSession session = connections.session()) {
            stages.dropAll(session, new Batch(stored(batch.dataset()), batch.businessDate()), runId);
        }
    }

    private String stored(String dataset) {
        return shadow.filter(other -> other.dataset().equals(dataset))
                .map(Shadow::name)
                .orElse(dataset);
    }

    private LedgerEntry shown(LedgerEntry entry) {
        return shadow.map(other -> entry.of(other.dataset())).orElse(entry);
    }
}

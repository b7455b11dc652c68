package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSession;
import io.github.ecommercepipeline.warehouse.dialect.IndexChanges;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlState;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import io.github.ecommercepipeline.warehouse.publish.PublishResult.Published;
import io.github.ecommercepipeline.warehouse.publish.PublishResult.Superseded;
import io.github.ecommercepipeline.warehouse.schema.Catalog;
import io.github.ecommercepipeline.warehouse.schema.type.WiderType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Loads a batch into a stage table, publishes it in one transaction, and drops the stage table. */
public final class Publisher {

    private static final int ATTEMPTS = 5;
    /** The classes of the SQLSTATEs of data exceptions and violated constraints. */
    private static final Set<String> REFUSED_RECORD = Set.of("22", "23");

    private final Connections connections;
    private final SqlDialect dialect;
    private final StageTables stages;
    private final UnaryOperator<List<PublishStep>> arrange;
    private final Consumer<PublishStep> done;

    public Publisher(Connections connections, SqlDialect dialect, StageTables stages) {
        this(connections, dialect, stages, UnaryOperator.identity(), step -> {});
    }

    /**
     * For tests that show why the order and the presence of steps matter.
     *
     * @param arrange may reorder or change the steps of the transaction
     * @param done called with each step after it was executed
     */
    public Publisher(
            Connections connections,
            SqlDialect dialect,
            StageTables stages,
            UnaryOperator<List<PublishStep>> arrange,
            Consumer<PublishStep> done) {
        this.connections = connections;
        this.dialect = dialect;
        this.stages = stages;
        this.arrange = arrange;
        this.done = done;
    }

    public PublishResult publish(PublishRequest request) {
        try (WarehouseSession session = connections.session()) {
            return publish(session, request);
        }
    }

    private PublishResult publish(WarehouseSession session, PublishRequest request) {
        Batch batch = request.batch();
        Optional<LedgerEntry> before = session.inTransaction(
                "reading the ledger of " + batch, connection -> Ledger.find(connection, dialect, batch));
        if (before.map(LedgerEntry::version).orElse(0L) != request.expectedVersion()) {
            return overtaken(request, before);
        }
        PublishResult result;
        if (request.staged().rows() == 0) {
            result = publishStaged(session, request, Optional.empty());
        } else {
            Optional<PublishResult> first = publishFirstDay(session, request);
            result = first.isPresent() ? first.get() : publishByStage(session, request);
        }
        sweepQuietly(session, batch);
        return result;
    }

    private PublishResult publishByStage(WarehouseSession session, PublishRequest request) {
        String stage = StageTables.name(request, dialect);
        try {
            return fillAndPublish(session, request, stage);
        } catch (RuntimeException e) {
            dropQuietly(session, stage, e);
            throw e;
        }
    }

    /** Loads a day straight into tables that have no rows; empty if they have some, and nothing was changed then. */
    private Optional<PublishResult> publishFirstDay(WarehouseSession session, PublishRequest request) {
        Optional<String> empty = dialect.takesFirstDay(TableLayout.of(request.contract(), dialect));
        if (!stages.fillsOwnTables() || empty.isEmpty()) {
            return Optional.empty();
        }
        boolean isEmpty =
                session.inTransaction("reading the tables of " + request.batch().dataset(), connection -> {
                    // Says what is missing, if there are no tables.
                    layout(connection, request.contract());
                    return PublishConditions.isTrue(connection, PublishStep.of(PublishStep.Kind.EMPTY, empty.get()));
                });
        if (!isEmpty) {
            return Optional.empty();
        }
        try {
            return Optional.of(publish(
                    session,
                    request,
                    tables -> PublishSql.firstDay(dialect, tables.layout(), request, empty.get(), tables.indexes())));
        } catch (NeedsStage e) {
            return Optional.empty();
        }
    }

    /** PostgreSQL empties stage tables, which are unlogged, when it recovers from a crash; they are then filled again. */
    private PublishResult fillAndPublish(WarehouseSession session, PublishRequest request, String stage) {
        for (int attempt = 1; ; attempt++) {
            stages.fill(session, stage, TableLayout.of(request.contract(), dialect), request);
            try {
                return publishStaged(session, request, Optional.of(stage));
            } catch (StageEmpty e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private PublishResult publishStaged(WarehouseSession session, PublishRequest request, Optional<String> stage) {
        return publish(
                session,
                request,
                tables -> PublishSql.steps(dialect, tables.layout(), request, stage, tables.indexes()));
    }

    /** Reads the tables in a separate transaction, because the lock must come first in the publishing transaction. */
    private PublishResult publish(
            WarehouseSession session, PublishRequest request, Function<Tables, List<PublishStep>> steps) {
        for (int attempt = 1; ; attempt++) {
            Tables tables = session.inTransaction(
                    "reading the tables of " + request.batch().dataset(),
                    connection -> tables(connection, request.contract()));
            AtomicInteger tries = new AtomicInteger();
            try {
                return session.inTransaction("publishing " + request.batch(), connection -> {
                    Tables brief = tables.waitingBriefly(dialect, tries.incrementAndGet());
                    return transaction(connection, request, tables.layout(), steps.apply(brief));
                });
            } catch (ColumnsChanged e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private PublishResult transaction(
            Connection connection, PublishRequest request, TableLayout layout, List<PublishStep> steps)
            throws SQLException {
        for (PublishStep step : arrange.apply(steps)) {
            switch (step.kind()) {
                case SCHEMA -> PublishConditions.checkSchema(connection, step);
                case VERSION -> {
                    Optional<PublishResult> end = checkVersion(connection, step, request);
                    if (end.isPresent()) {
                        return end.get();
                    }
                }
                case RETIRED -> PublishConditions.checkRetired(connection, step, request);
                case ERASED -> PublishConditions.checkErased(connection, step, request);
                case COLUMNS -> checkColumns(connection, layout, request.contract());
                case EMPTY -> {
                    if (!PublishConditions.isTrue(connection, step)) {
                        throw new NeedsStage(request);
                    }
                }
                case LOAD -> load(connection, layout, request);
                case BOOKS -> StageReconciliation.checkBooks(connection, dialect, step, layout, request);
                case DUPLICATE_KEYS -> StageReconciliation.checkDuplicateKeys(connection, step, layout, request);
                default -> change(connection, step, request);
            }
            done.accept(step);
        }
        return new Published(request.entry().version());
    }

    /** What is wrong with records that the table refuses is told by their checks in a stage table. */
    private void load(Connection connection, TableLayout layout, PublishRequest request) throws SQLException {
        try {
            stages.fillOwn(connection, layout, request);
        } catch (SQLException e) {
            if (REFUSED_RECORD.contains(SqlState.of(e).substring(0, 2))) {
                throw new NeedsStage(request);
            }
            throw e;
        }
    }

    private void change(Connection connection, PublishStep step, PublishRequest request) throws SQLException {
        try {
            step.execute(connection);
        } catch (SQLException e) {
            if (dialect.isDuplicateKey(e)) {
                throw StageReconciliation.mismatch(request, "duplicate keys");
            }
            throw e;
        }
    }

    /** A result if another run has published the batch, or this run has and its response was lost. */
    private Optional<PublishResult> checkVersion(Connection connection, PublishStep step, PublishRequest request)
            throws SQLException {
        try (PreparedStatement statement = step.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getLong(1) == request.expectedVersion()) {
                return Optional.empty();
            }
        }
        return Optional.of(overtaken(request, Ledger.find(connection, dialect, request.batch())));
    }

    private static PublishResult overtaken(PublishRequest request, Optional<LedgerEntry> ledger) {
        LedgerEntry winner = ledger.orElseThrow(() -> new WarehouseException(request.batch()
                + " not published: its ledger row was deleted after version " + request.expectedVersion()
                + " was read; run it again"));
        boolean own = winner.version() == request.entry().version()
                && winner.runId().equals(request.entry().runId());
        return own ? new Published(winner.version()) : new Superseded(winner);
    }

    /** The actual tables of a dataset. */
    private record Tables(TableLayout layout, IndexChanges indexes) {

        Tables waitingBriefly(SqlDialect dialect, int attempt) {
            return new Tables(layout, indexes.waitingBriefly(dialect, attempt));
        }
    }

    private Tables tables(Connection connection, Contract contract) throws SQLException {
        TableLayout layout = layout(connection, contract);
        return new Tables(layout, dialect.indexChanges(connection, layout));
    }

    private TableLayout layout(Connection connection, Contract contract) throws SQLException {
        TableLayout layout = TableLayout.of(contract, dialect);
        RegisteredTables.require(connection, dialect, layout);
        Map<String, String> table =
                Catalog.read(connection, dialect, contract.dataset()).columns(layout.schema(), contract.dataset());
        if (!table.keySet().containsAll(layout.staged())) {
            throw new WarehouseException("the tables of " + contract.dataset()
                    + " are missing or lack columns of the contract; prepare the warehouse first");
        }
        requireHeld(layout, table);
        return layout.over(table);
    }

    /** A migration may have narrowed columns since the run began; inserting would round or cut the values. */
    private static void requireHeld(TableLayout contract, Map<String, String> table) {
        for (String column : contract.staged()) {
            String present = table.get(column);
            String wanted = contract.columns().get(column);
            if (!present.equals(wanted) && !WiderType.widens(wanted, present)) {
                throw RegisteredTables.changed(contract, "column " + column + " " + present, wanted);
            }
        }
    }

    private void checkColumns(Connection connection, TableLayout layout, Contract contract) throws SQLException {
        if (!layout.equals(layout(connection, contract))) {
            throw new ColumnsChanged(contract);
        }
    }

    /** A newer contract added columns after the tables were read and before the lock; the statements must be rebuilt. */
    private static final class ColumnsChanged extends WarehouseException {

        private static final long serialVersionUID = 1L;

        private ColumnsChanged(Contract contract) {
            super("columns of " + contract.dataset() + " changed during " + ATTEMPTS
                    + " publish attempts; run it again");
        }
    }

    /** Another day was published after the tables were read and before the lock, or the table refuses a record. */
    private static final class NeedsStage extends WarehouseException {

        private static final long serialVersionUID = 1L;

        private NeedsStage(PublishRequest request) {
            super(request.batch() + " cannot be loaded straight into the tables");
        }
    }

    /** The batch is committed: a failure to sweep must not fail the run. */
    private void sweepQuietly(WarehouseSession session, Batch batch) {
        try {
            stages.sweep(session, Optional.of(batch));
        } catch (WarehouseException e) {
            // swept by the next run
        }
    }

    private void dropQuietly(WarehouseSession session, String stage, RuntimeException cause) {
        try {
            stages.drop(session, stage);
        } catch (WarehouseException e) {
            cause.addSuppressed(e);
        }
    }
}

package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSession;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import io.github.ecommercepipeline.warehouse.publish.PublishResult.Published;
import io.github.ecommercepipeline.warehouse.publish.PublishResult.Superseded;
import io.github.ecommercepipeline.warehouse.schema.Catalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Stages a batch, then publishes it in one transaction, then clears up. */
public final class Publisher {

    private static final int ATTEMPTS = 5;

    private final Connections connections;
    private final SqlDialect dialect;
    private final StageTables stages;
    private final UnaryOperator<List<PublishStep>> arrange;
    private final Consumer<PublishStep> done;

    public Publisher(Connections connections, SqlDialect dialect, StageTables stages) {
        this(connections, dialect, stages, UnaryOperator.identity(), step -> {});
    }

    /**
     * For tests that show what goes wrong otherwise.
     *
     * @param arrange may reorder or change the transaction's steps
     * @param done told each step after it ran
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
        Optional<String> stage =
                request.staged().rows() == 0 ? Optional.empty() : Optional.of(StageTables.name(request, dialect));
        try {
            stage.ifPresent(name -> stages.fill(session, name, TableLayout.of(request.contract(), dialect), request));
            PublishResult result = overTables(session, request, stage);
            sweepQuietly(session, batch);
            return result;
        } catch (RuntimeException e) {
            stage.ifPresent(name -> dropQuietly(session, name, e));
            throw e;
        }
    }

    /** The tables are read in a transaction of their own, since in that of the publish nothing may come before the lock. */
    private PublishResult overTables(WarehouseSession session, PublishRequest request, Optional<String> stage) {
        for (int attempt = 1; ; attempt++) {
            Tables tables = session.inTransaction(
                    "reading the tables of " + request.batch().dataset(),
                    connection -> tables(connection, request.contract()));
            try {
                return session.inTransaction(
                        "publishing " + request.batch(), connection -> transaction(connection, request, stage, tables));
            } catch (ColumnsChanged e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private PublishResult transaction(
            Connection connection, PublishRequest request, Optional<String> stage, Tables tables) throws SQLException {
        TableLayout layout = tables.layout();
        List<PublishStep> steps = PublishSql.steps(dialect, layout, request, stage, tables.missingIndexes());
        for (PublishStep step : arrange.apply(steps)) {
            switch (step.kind()) {
                case VERSION -> {
                    Optional<PublishResult> end = checkVersion(connection, step, request);
                    if (end.isPresent()) {
                        return end.get();
                    }
                }
                case COLUMNS -> checkColumns(connection, layout, request.contract());
                case BOOKS -> StageCheck.books(connection, step, layout, request);
                case REPEATED_KEYS -> StageCheck.repeatedKeys(connection, step, layout, request);
                default -> change(connection, step, request);
            }
            done.accept(step);
        }
        return new Published(request.entry().version());
    }

    private void change(Connection connection, PublishStep step, PublishRequest request) throws SQLException {
        try {
            step.execute(connection);
        } catch (SQLException e) {
            if (dialect.isRepeatedKey(e)) {
                throw StageCheck.refused(request, "a key stands more than once");
            }
            throw e;
        }
    }

    /** A result if there is nothing left to do: another run was first, or this one and its answer was lost. */
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
                + " not published: its ledger row is gone although version " + request.expectedVersion()
                + " was read; run it again"));
        boolean own = winner.version() == request.entry().version()
                && winner.runId().equals(request.entry().runId());
        return own ? new Published(winner.version()) : new Superseded(winner);
    }

    /** A dataset's tables as they are. */
    private record Tables(TableLayout layout, List<String> missingIndexes) {}

    private Tables tables(Connection connection, Contract contract) throws SQLException {
        TableLayout layout = layout(connection, contract);
        return new Tables(layout, dialect.missingIndexes(connection, layout));
    }

    private TableLayout layout(Connection connection, Contract contract) throws SQLException {
        TableLayout layout = TableLayout.of(contract, dialect);
        Map<String, String> table =
                Catalog.read(connection, contract.dataset()).columns(layout.schema(), contract.dataset());
        if (!table.keySet().containsAll(layout.staged())) {
            throw new WarehouseException("the tables of " + contract.dataset()
                    + " are missing or lack columns of the contract: prepare the warehouse first");
        }
        return layout.over(table);
    }

    private void checkColumns(Connection connection, TableLayout layout, Contract contract) throws SQLException {
        if (!layout.equals(layout(connection, contract))) {
            throw new ColumnsChanged(contract);
        }
    }

    /** A newer contract added columns between reading the tables and the lock: the statements must be built again. */
    private static final class ColumnsChanged extends WarehouseException {

        private static final long serialVersionUID = 1L;

        private ColumnsChanged(Contract contract) {
            super("the tables of " + contract.dataset() + " change all the time: run it again");
        }
    }

    /** What is committed is committed: a table that stays is swept by the next run. */
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

package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSession;
import io.github.ecommercepipeline.warehouse.dialect.Identifiers;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.load.LoadRequest.Added;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates, fills and drops stage tables, one for each run of a batch. They are listed in {@code ops.stages}, so that a later
 * run can drop those of a killed or overtaken run.
 */
public final class StageTables {

    private final SqlDialect dialect;
    private final LoadRoute route;
    private final String stages;

    public StageTables(SqlDialect dialect, LoadRoute route) {
        this.dialect = dialect;
        this.route = route;
        this.stages = dialect.table("ops", "stages");
    }

    public static String name(PublishRequest request, SqlDialect dialect) {
        Batch batch = request.batch();
        return Identifiers.fitting(
                batch.dataset() + "_" + batch.businessDate().format(DateTimeFormatter.BASIC_ISO_DATE) + "_v"
                        + request.expectedVersion() + "_" + request.entry().runId(),
                dialect.identifierBytes());
    }

    /** Creates and fills the table, replacing that of an earlier attempt of the same run. */
    public void fill(WarehouseSession session, String stage, TableLayout layout, PublishRequest request) {
        String table = dialect.table("stage", stage);
        LoadRequest load = new LoadRequest(table, layout, request).preparedBy(route);
        String what = "staging " + request.batch();
        list(session, stage, request);
        if (route instanceof LoadRoute.InTransaction loading) {
            session.inTransaction(what, connection -> {
                create(connection, load);
                fill(loading, connection, load);
                return null;
            });
        } else if (route instanceof LoadRoute.Standalone loading) {
            session.retrying(what, () -> {
                session.inTransaction(what, connection -> {
                    create(connection, load);
                    return null;
                });
                loading.fill(load);
            });
        }
        // A run that overtook this one may have removed the listing before the table existed.
        list(session, stage, request);
    }

    private static void fill(LoadRoute.InTransaction route, Connection connection, LoadRequest load)
            throws SQLException {
        try {
            route.fill(connection, load);
        } catch (IOException e) {
            throw new WarehouseException(
                    load.request().batch() + " not published: a staged file cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether {@link #fillOwn} can be called. */
    public boolean fillsOwnTables() {
        return route instanceof LoadRoute.InTransaction loading && loading.fillsOwnTables();
    }

    /** Fills the dataset's own table, which is empty, without a stage table, in the transaction that publishes. */
    public void fillOwn(Connection connection, TableLayout layout, PublishRequest request) throws SQLException {
        Map<String, Added> added = new LinkedHashMap<>();
        added.put(
                TableLayout.BUSINESS_DATE,
                new Added("date", request.batch().businessDate().toString()));
        if (layout.current() != TableLayout.Current.TABLE) {
            added.put(
                    TableLayout.RUN_ID,
                    new Added("character varying(256)", request.entry().runId()));
        }
        String table = dialect.table(layout.schema(), layout.dataset());
        fill((LoadRoute.InTransaction) route, connection, new LoadRequest(table, layout, request, added));
    }

    /** In a transaction of its own, so that the list is not locked while records are loaded. */
    private void list(WarehouseSession session, String stage, PublishRequest request) {
        session.inTransaction("staging " + request.batch(), connection -> {
            forget(connection, stage);
            remember(connection, stage, request);
            return null;
        });
    }

    private void create(Connection connection, LoadRequest load) throws SQLException {
        Connections.execute(connection, "DROP TABLE IF EXISTS " + load.table());
        Connections.execute(connection, dialect.createStage(load.table(), load.layout()));
    }

    /** Drops one table. */
    public void drop(WarehouseSession session, String stage) {
        AtomicInteger attempts = new AtomicInteger();
        session.inTransaction("dropping stage table " + stage, connection -> {
            Connections.executeAll(connection, dialect.beforeTableChanges(attempts.incrementAndGet()));
            forget(connection, stage); // first: a run that creates its table after this drop lists it again
            Connections.execute(connection, "DROP TABLE IF EXISTS " + dialect.table("stage", stage));
            return null;
        });
    }

    /**
     * Drops the tables of runs that can no longer publish because another run has published their batch. One that cannot be
     * dropped, because somebody is reading it, is left to the next sweep.
     *
     * @param batch the batch to sweep; empty: all
     * @return the tables dropped
     */
    public List<String> sweep(WarehouseSession session, Optional<Batch> batch) {
        List<String> abandoned = session.inTransaction("finding abandoned stage tables", connection -> {
            String sql = "SELECT s.stage_table, s.dataset, s.business_date FROM " + stages + " s JOIN "
                    + dialect.table("ops", "batches")
                    + " b ON b.dataset = s.dataset AND b.business_date = s.business_date"
                    + " WHERE s.expected_version < b.version ORDER BY s.stage_table";
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    Batch of = new Batch(rows.getString(2), rows.getObject(3, LocalDate.class));
                    if (batch.isEmpty() || batch.get().equals(of)) {
                        names.add(rows.getString(1));
                    }
                }
                return names;
            }
        });
        return abandoned.stream().filter(stage -> isDropped(session, stage)).toList();
    }

    private boolean isDropped(WarehouseSession session, String stage) {
        try {
            drop(session, stage);
            return true;
        } catch (WarehouseException e) {
            return false;
        }
    }

    /** Drops the tables of one run. */
    public void dropAll(WarehouseSession session, Batch batch, String runId) {
        List<String> tables = session.inTransaction("finding stage tables of " + batch, connection -> {
            String sql =
                    "SELECT stage_table FROM " + stages + " WHERE dataset = ? AND business_date = ? AND run_id = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, batch.dataset());
                statement.setObject(2, batch.businessDate());
                statement.setString(3, runId);
                try (ResultSet rows = statement.executeQuery()) {
                    List<String> names = new ArrayList<>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                    return names;
                }
            }
        });
        tables.forEach(stage -> drop(session, stage));
    }

    private void remember(Connection connection, String stage, PublishRequest request) throws SQLException {
        String sql = "INSERT INTO " + stages
                + " (stage_table, dataset, business_date, expected_version, run_id) VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, stage);
            statement.setString(2, request.batch().dataset());
            statement.setObject(3, request.batch().businessDate());
            statement.setLong(4, request.expectedVersion());
            statement.setString(5, request.entry().runId());
            statement.executeUpdate();
        }
    }

    private void forget(Connection connection, String stage) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + stages + " WHERE stage_table = ?")) {
            statement.setString(1, stage);
            statement.executeUpdate();
        }
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Adapts the tables of the warehouse to the contracts; takes the publish lock only if something has to change. */
public final class WarehouseSchema {

    private static final String WHAT = "preparing the tables";

    private final Connections connections;
    private final SqlDialect dialect;

    public WarehouseSchema(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    public PreparedWarehouse prepare(List<Contract> contracts) {
        List<TableLayout> layouts = new ArrayList<>();
        for (Contract contract : contracts) {
            TableLayout layout = TableLayout.of(contract, dialect);
            TableLayout.ADDED.stream().filter(layout.columns()::containsKey).forEach(column -> {
                throw new WarehouseException(contract.source() + ": " + contract.dataset() + " has a property named "
                        + column + ", a column that the warehouse adds; rename the property");
            });
            layouts.add(layout);
        }
        List<String> changes = new ArrayList<>();
        if (!connections.inTransaction(WHAT, this::hasOpsTables)) {
            changes.addAll(createOpsTables());
        }
        Plan plan = connections.inTransaction(WHAT, connection -> plan(connection, layouts));
        if (!plan.isEmpty()) {
            AtomicInteger attempts = new AtomicInteger();
            plan = connections.inTransaction(WHAT, connection -> {
                Connections.execute(connection, dialect.lock(dialect.table("ops", "publish_lock")));
                Connections.executeAll(connection, dialect.beforeTableChanges(attempts.incrementAndGet()));
                Plan now = plan(connection, layouts);
                now.run(connection, dialect);
                return now;
            });
        }
        changes.addAll(plan.changes());
        return new PreparedWarehouse(changes, plan.absent());
    }

    private boolean hasOpsTables(Connection connection) throws SQLException {
        Catalog catalog = Catalog.read(connection);
        return OpsTables.NAMES.stream().allMatch(table -> catalog.has("ops", table)) && hasSchemas(connection);
    }

    private boolean hasSchemas(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT nspname FROM pg_catalog.pg_namespace")) {
            try (ResultSet rows = statement.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names.containsAll(OpsTables.SCHEMAS);
            }
        }
    }

    /** There is no lock yet: after a conflict with another process that does the same, a retry finds it done. */
    private List<String> createOpsTables() {
        List<String> ddl = new ArrayList<>();
        OpsTables.SCHEMAS.forEach(schema -> ddl.add("CREATE SCHEMA IF NOT EXISTS " + dialect.quote(schema)));
        ddl.addAll(OpsTables.ddl(dialect));
        return connections.alsoRetrying(dialect::isCreatedConcurrently).inTransaction(WHAT, connection -> {
            for (String sql : ddl) {
                Connections.execute(connection, sql);
            }
            return ddl;
        });
    }

    /** The statements to run, and the datasets without a row in {@code ops.datasets}. */
    private record Plan(List<String> changes, List<TableLayout> unregistered, Map<String, List<String>> absent) {

        boolean isEmpty() {
            return changes.isEmpty() && unregistered.isEmpty();
        }

        void run(Connection connection, SqlDialect dialect) throws SQLException {
            for (String sql : changes) {
                Connections.execute(connection, sql);
            }
            String insert = "INSERT INTO " + dialect.table("ops", "datasets")
                    + " (dataset, key_columns, load_mode) VALUES (?, ?, ?)";
            for (TableLayout layout : unregistered) {
                Migration.Registered row = Migration.Registered.of(layout);
                try (PreparedStatement statement = connection.prepareStatement(insert)) {
                    statement.setString(1, layout.dataset());
                    statement.setString(2, row.keyColumns());
                    statement.setString(3, row.loadMode());
                    statement.executeUpdate();
                }
            }
        }
    }

    private Plan plan(Connection connection, List<TableLayout> layouts) throws SQLException {
        Catalog catalog = Catalog.read(connection);
        Map<String, Migration.Registered> registered = registered(connection);
        List<String> views = WarehouseViews.names(connection, dialect);
        List<String> changes = new ArrayList<>();
        List<TableLayout> unregistered = new ArrayList<>();
        Map<String, List<String>> absent = new HashMap<>();
        for (TableLayout layout : layouts) {
            Optional<Migration.Registered> row = Optional.ofNullable(registered.get(layout.dataset()));
            Migration.refuse(dialect, layout, catalog, row, views);
            changes.addAll(SchemaSql.changes(dialect, layout, catalog, views));
            if (row.isEmpty()) {
                unregistered.add(layout);
            }
            List<String> absentColumns = SchemaSql.absent(layout, catalog);
            if (!absentColumns.isEmpty()) {
                absent.put(layout.dataset(), absentColumns);
            }
        }
        return new Plan(changes, unregistered, absent);
    }

    private Map<String, Migration.Registered> registered(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT dataset, key_columns, load_mode FROM " + dialect.table("ops", "datasets"));
                ResultSet rows = statement.executeQuery()) {
            Map<String, Migration.Registered> registered = new HashMap<>();
            while (rows.next()) {
                registered.put(rows.getString(1), new Migration.Registered(rows.getString(2), rows.getString(3)));
            }
            return registered;
        }
    }
}

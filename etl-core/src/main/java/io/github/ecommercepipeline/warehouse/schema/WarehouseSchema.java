package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
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
import java.util.stream.Collectors;

/**
 * Adapts the tables of the warehouse to the contracts. Changes are made one after the other, under {@code ops.schema_lock}, while
 * batches are published; only those that rewrite records take {@code ops.publish_lock} too.
 */
public final class WarehouseSchema {

    private static final String WHAT = "preparing the tables";

    private final Connections connections;
    private final SqlDialect dialect;

    public WarehouseSchema(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /**
     * Each dataset by itself: one that is refused does not keep the others from being prepared.
     *
     * @throws WarehouseException if a newer release prepared the tables of schema {@code ops}
     */
    public PreparedWarehouse prepare(List<Contract> contracts) {
        List<String> changes = new ArrayList<>(new OpsSchema(connections, dialect).prepare());
        Map<String, WarehouseException> refused = new HashMap<>();
        List<TableLayout> layouts = new ArrayList<>();
        for (Contract contract : contracts) {
            List<ContractProblem> problems = TableLimits.problems(contract, dialect);
            if (problems.isEmpty()) {
                layouts.add(TableLayout.of(contract, dialect));
            } else {
                refused.put(
                        contract.dataset(),
                        new WarehouseException(
                                problems.stream().map(ContractProblem::toString).collect(Collectors.joining("; "))));
            }
        }
        Map<String, Plan> plans = connections.inTransaction(WHAT, connection -> plans(connection, layouts, refused));
        Map<String, List<String>> absent = new HashMap<>();
        for (TableLayout layout : layouts) {
            String dataset = layout.dataset();
            if (!plans.containsKey(dataset)) {
                continue;
            }
            try {
                Plan plan = plans.get(dataset);
                if (!plan.isEmpty()) {
                    plan = change(layout, plan.rewrites());
                }
                changes.addAll(plan.changes());
                if (!plan.absent().isEmpty()) {
                    absent.put(dataset, plan.absent());
                }
            } catch (WarehouseException e) {
                refused.put(dataset, e);
            }
        }
        return new PreparedWarehouse(changes, absent, refused);
    }

    private Map<String, Plan> plans(
            Connection connection, List<TableLayout> layouts, Map<String, WarehouseException> refused)
            throws SQLException {
        Existing existing = existing(connection);
        Map<String, Plan> plans = new HashMap<>();
        for (TableLayout layout : layouts) {
            try {
                plans.put(layout.dataset(), plan(connection, existing, layout));
            } catch (WarehouseException e) {
                refused.put(layout.dataset(), e);
            }
        }
        return plans;
    }

    /** The locks come first: what an earlier statement would see is as old as that statement. */
    private Plan change(TableLayout layout, boolean rewrites) {
        String what = WHAT + " of " + layout.dataset();
        AtomicInteger attempts = new AtomicInteger();
        try {
            Optional<Plan> changed = connections.inTransaction(what, connection -> {
                Connections.execute(connection, dialect.lock(dialect.table("ops", "schema_lock")));
                if (rewrites) {
                    Connections.execute(connection, dialect.lock(dialect.table("ops", "publish_lock")));
                }
                Connections.executeAll(connection, dialect.beforeTableChanges(attempts.incrementAndGet()));
                Plan now = plan(connection, existing(connection), layout);
                if (now.rewrites() && !rewrites) {
                    return Optional.empty();
                }
                now.run(connection, dialect, layout);
                return Optional.of(now);
            });
            return changed.orElseGet(() -> change(layout, true));
        } catch (WarehouseException e) {
            if (e.getCause() instanceof SQLException && !e.getMessage().contains("Nothing was changed")) {
                throw new WarehouseException(
                        e.getMessage() + ". Nothing of " + layout.dataset()
                                + " was changed: remove what is in the way, then run the job again",
                        e.getCause());
            }
            throw e;
        }
    }

    /** What the warehouse has. */
    private record Existing(
            Catalog catalog,
            Map<String, Migration.Registered> registered,
            List<String> views,
            StandingViews standing) {}

    /** The catalog is read first: what it has of another process's transaction is then registered too. */
    private Existing existing(Connection connection) throws SQLException {
        Catalog catalog = Catalog.read(connection, dialect);
        return new Existing(
                catalog,
                registered(connection),
                WarehouseViews.names(connection, dialect),
                dialect.addsColumnsToViews() ? StandingViews.none() : ViewCatalog.read(connection, dialect));
    }

    /**
     * The statements to run for one dataset.
     *
     * @param unregistered whether it has no row in {@code ops.datasets}
     * @param rewrites whether records are written anew: a publish that began before would not see them
     */
    private record Plan(List<String> changes, boolean unregistered, boolean rewrites, List<String> absent) {

        boolean isEmpty() {
            return changes.isEmpty() && !unregistered;
        }

        void run(Connection connection, SqlDialect dialect, TableLayout layout) throws SQLException {
            for (String sql : changes) {
                Connections.execute(connection, sql);
            }
            if (!unregistered) {
                return;
            }
            String insert = "INSERT INTO " + dialect.table("ops", "datasets")
                    + " (dataset, key_columns, load_mode) VALUES (?, ?, ?)";
            Migration.Registered row = Migration.Registered.of(layout);
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setString(1, layout.dataset());
                statement.setString(2, row.keyColumns());
                statement.setString(3, row.loadMode());
                statement.executeUpdate();
            }
        }
    }

    private Plan plan(Connection connection, Existing existing, TableLayout layout) throws SQLException {
        Catalog catalog = existing.catalog();
        Optional<Migration.Registered> row =
                Optional.ofNullable(existing.registered().get(layout.dataset()));
        Ownership.refuseForeign(dialect, layout, catalog, row);
        Widening widening = Widening.of(connection, dialect, layout, catalog);
        Migration.refuse(dialect, layout, catalog, row, existing.views(), widening);
        List<String> changes = new ArrayList<>(widening.statements());
        changes.addAll(SchemaSql.changes(dialect, layout, catalog, existing.standing()));
        boolean rewrites = !widening.columns().isEmpty() || SchemaSql.movesRecords(layout, catalog);
        return new Plan(changes, row.isEmpty(), rewrites, SchemaSql.absent(layout, catalog));
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

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import io.github.ecommercepipeline.warehouse.ledger.ResultColumns;
import io.github.ecommercepipeline.warehouse.schema.type.WiderType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                if (plan.renames()) {
                    plan = change(layout, true);
                    changes.addAll(plan.changes());
                }
                if (!plan.absent().isEmpty()) {
                    absent.put(dataset, plan.absent());
                }
            } catch (WarehouseException e) {
                refused.put(dataset, e);
            }
        }
        return new PreparedWarehouse(changes, absent, refused, List.of());
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

    /**
     * What adapting the tables to a contract takes; changes nothing.
     *
     * @return the statements that the next job runs by itself
     * @throws SchemaMismatchException if a migration is needed
     * @throws WarehouseException if the dataset is refused for another reason
     */
    public List<String> inspect(Contract contract) {
        refuseLimits(contract, dialect);
        TableLayout layout = TableLayout.of(contract, dialect);
        OpsSchema ops = new OpsSchema(connections, dialect);
        return connections.inTransaction(WHAT, connection -> {
            Optional<List<String>> upgrade = ops.upgrade(connection);
            if (upgrade.isEmpty()) {
                return List.of();
            }
            List<String> changes = new ArrayList<>(upgrade.get());
            changes.addAll(plan(connection, existing(connection), layout).changes());
            return changes;
        });
    }

    /**
     * The statements that a job runs for the tables and views of a dataset in a warehouse that has none of it; the schemas are
     * there. Needs no connection.
     *
     * @throws WarehouseException if this kind of warehouse cannot hold the tables
     */
    public static List<String> newTables(Contract contract, SqlDialect dialect) {
        refuseLimits(contract, dialect);
        return SchemaSql.changes(
                dialect, TableLayout.of(contract, dialect), Catalog.of(Map.of(), Set.of()), StandingViews.none());
    }

    private static void refuseLimits(Contract contract, SqlDialect dialect) {
        List<ContractProblem> problems = TableLimits.problems(contract, dialect);
        if (!problems.isEmpty()) {
            throw new WarehouseException(
                    problems.stream().map(ContractProblem::toString).collect(Collectors.joining("; ")));
        }
    }

    /** What the warehouse has. */
    private record Existing(Catalog catalog, Map<String, RegisteredTables> registered, StandingViews standing) {}

    /** The catalog is read first: what it has of another process's transaction is then registered too. */
    private Existing existing(Connection connection) throws SQLException {
        Catalog catalog = Catalog.read(connection, dialect);
        return new Existing(
                catalog,
                registered(connection),
                dialect.addsColumnsToViews() ? StandingViews.none() : ViewCatalog.read(connection, dialect));
    }

    /**
     * The statements to run for one dataset.
     *
     * @param unregistered whether it has no row in {@code ops.datasets}
     * @param renames whether they only rename columns; what else has to change is found out afterwards
     * @param rewrites whether records are written anew: a publish that began before would not see them
     */
    private record Plan(
            List<String> changes, boolean unregistered, boolean renames, boolean rewrites, List<String> absent) {

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
            RegisteredTables row = RegisteredTables.of(layout);
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
        Optional<RegisteredTables> row =
                Optional.ofNullable(existing.registered().get(layout.dataset()));
        Ownership.refuseForeign(dialect, layout, catalog, row);
        List<String> renames = row.isPresent() ? renames(existing, layout, row.get()) : List.of();
        if (!renames.isEmpty()) {
            return new Plan(renames, false, true, true, List.of());
        }
        Widening widening = Widening.of(connection, dialect, layout, catalog);
        Optional<Migration> migration = Migration.of(layout, catalog, row, widening);
        if (migration.isPresent()) {
            MigrationPlanner planner = new MigrationPlanner(connection, dialect, layout, catalog, row.isPresent());
            MigrationPlan plan = planner.plan(migration.get());
            if (plan.isFree() && isLongerTexts(migration.get(), layout, catalog)) {
                return new Plan(planner.bySql(), false, false, true, SchemaSql.absent(layout, catalog));
            }
            throw new SchemaMismatchException(plan, migration.get().obstacle());
        }
        List<String> changes = new ArrayList<>(widening.statements());
        changes.addAll(SchemaSql.changes(dialect, layout, catalog, existing.standing()));
        boolean rewrites = !widening.columns().isEmpty();
        return new Plan(changes, row.isEmpty(), false, rewrites, SchemaSql.absent(layout, catalog));
    }

    /** Where a type cannot be changed in a transaction with the views over it, longer texts take new tables. */
    private boolean isLongerTexts(Migration migration, TableLayout layout, Catalog catalog) {
        Map<String, String> stored = Migration.records(layout.dataset(), catalog);
        return !dialect.recreatesViews()
                && !migration.rearranged()
                && migration.types().entrySet().stream()
                        .allMatch(change -> WiderType.isLongerText(stored.get(change.getKey()), change.getValue()));
    }

    private List<String> renames(Existing existing, TableLayout layout, RegisteredTables row) {
        return Renaming.of(
                        dialect,
                        layout.dataset(),
                        layout.formerNames(),
                        layout.columns().keySet(),
                        existing.catalog(),
                        row.renames())
                .statements(dialect, layout, row.key(), existing.catalog(), existing.standing());
    }

    /** The migration that a contract needs. */
    Optional<Migration> migration(Connection connection, TableLayout layout) throws SQLException {
        Catalog catalog = Catalog.read(connection, dialect);
        Optional<RegisteredTables> row =
                Optional.ofNullable(registered(connection).get(layout.dataset()));
        Ownership.refuseForeign(dialect, layout, catalog, row);
        return Migration.of(layout, catalog, row, Widening.of(connection, dialect, layout, catalog));
    }

    Map<String, RegisteredTables> registered(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT * FROM " + dialect.table("ops", "datasets"));
                ResultSet rows = statement.executeQuery()) {
            boolean renames = ResultColumns.has(rows, "renames");
            Map<String, RegisteredTables> registered = new HashMap<>();
            while (rows.next()) {
                registered.put(
                        rows.getString("dataset"),
                        new RegisteredTables(
                                rows.getString("key_columns"),
                                rows.getString("load_mode"),
                                renames ? Renaming.parse(rows.getString("renames")) : Map.of()));
            }
            return registered;
        }
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.ShadowDays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Migrates the tables of datasets to their contracts: by SQL where that loses and changes nothing, otherwise through shadow
 * tables into which the published days are taken again, and which then replace the dataset's tables in one transaction.
 */
public final class Migrations {

    /** The days that a ledger may hold. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Connections connections;
    private final SqlDialect dialect;
    private final WarehouseSchema schema;

    public Migrations(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
        this.schema = new WarehouseSchema(connections, dialect);
    }

    /** The name of the dataset that the shadow tables of a dataset belong to. */
    public static String shadow(String dataset, SqlDialect dialect) {
        return ShadowTables.name(dataset, dialect);
    }

    /**
     * The statements that the next job runs by itself; changes nothing.
     *
     * @throws SchemaMismatchException with the plan if a migration is needed
     * @throws WarehouseException if the dataset is refused for another reason
     */
    public List<String> inspect(Contract contract) {
        return schema.inspect(contract);
    }

    /**
     * Migrates by SQL, in one transaction; does nothing if no migration is needed.
     *
     * @throws WarehouseException if records would be lost or changed, or something is in the way
     */
    public void bySql(Contract contract) {
        changing(contract, migration -> {
            MigrationPlan plan = migration.planner().plan(migration.difference());
            if (plan.retakes() || !plan.obstacles().isEmpty()) {
                throw new SchemaMismatchException(plan, migration.difference().obstacle());
            }
            Connections.executeAll(migration.connection(), migration.planner().bySql());
            return true;
        });
    }

    /**
     * Creates the shadow tables, unless an earlier attempt left them with the same retired and unpublished days, and lists in
     * their ledger the published days; days that have been taken again since they were last published stay as they are.
     */
    public void open(Contract contract) {
        changing(contract, migration -> {
            Connection connection = migration.connection();
            ShadowTables shadow = migration.planner().shadow();
            Catalog catalog = Catalog.read(connection, dialect);
            String name = shadow(contract.dataset(), dialect);
            Map<LocalDate, LedgerEntry> published = ledger(connection, contract.dataset());
            Map<LocalDate, LedgerEntry> again = ledger(connection, name);
            boolean continued = shadow.exist(
                            catalog,
                            Optional.ofNullable(schema.registered(connection).get(name)))
                    && ShadowDays.isUsable(published, again);
            if (!continued) {
                Connections.executeAll(connection, shadow.open(catalog));
                if (published.values().stream().anyMatch(entry -> entry.state() == DayState.RETIRED)) {
                    Connections.executeAll(connection, shadow.fillRetired());
                    Connections.executeAll(connection, shadow.copyRetiredMetrics());
                }
                again.clear();
            }
            for (LedgerEntry entry : published.values()) {
                LedgerEntry taken = again.get(entry.batch().businessDate());
                if (taken == null || !entry.isPublished() || taken.version() <= entry.version()) {
                    list(connection, entry.of(name));
                }
            }
            return true;
        });
    }

    /**
     * Puts the shadow tables in the place of the dataset's, and their books in the place of its books, in one transaction; does
     * nothing if that is done.
     *
     * @return false if a day was published into the dataset's tables meanwhile, so that it has to be taken again
     * @throws WarehouseException if something is in the way
     */
    public boolean swap(Contract contract) {
        return changing(contract, migration -> {
            Connection connection = migration.connection();
            Map<LocalDate, LedgerEntry> again = ledger(connection, shadow(contract.dataset(), dialect));
            Map<LocalDate, LedgerEntry> published = ledger(connection, contract.dataset());
            if (!ShadowDays.isComplete(published, again)) {
                return false;
            }
            List<String> obstacles = migration.planner().obstacles(true);
            if (!obstacles.isEmpty()) {
                throw new WarehouseException(
                        contract.dataset() + ": in the way of the migration: " + String.join("; ", obstacles)
                                + ". Nothing was changed; drop it, then run 'migrate apply' again");
            }
            List<String> statements = new ArrayList<>(migration.planner().swap());
            statements.addAll(migration.planner().shadow().swapBooks());
            Connections.executeAll(connection, statements);
            return true;
        });
    }

    /** A migration in a transaction that holds the locks. */
    private record Open(Connection connection, Migration difference, MigrationPlanner planner) {}

    private interface Step {
        boolean in(Open migration) throws SQLException;
    }

    /** The locks come first: what an earlier statement would see is as old as that statement. */
    private boolean changing(Contract contract, Step step) {
        TableLayout layout = TableLayout.of(contract, dialect);
        AtomicInteger attempts = new AtomicInteger();
        return connections.inTransaction("migrating " + contract.dataset(), connection -> {
            Connections.execute(connection, dialect.lock(dialect.table("ops", "schema_lock")));
            Connections.execute(connection, dialect.lock(dialect.table("ops", "publish_lock")));
            Connections.executeAll(connection, dialect.beforeTableChanges(attempts.incrementAndGet()));
            Optional<Migration> migration = schema.migration(connection, layout);
            if (migration.isEmpty()) {
                return true;
            }
            MigrationPlanner planner = new MigrationPlanner(
                    connection,
                    dialect,
                    layout,
                    Catalog.read(connection, dialect),
                    schema.registered(connection).containsKey(contract.dataset()));
            return step.in(new Open(connection, migration.get(), planner));
        });
    }

    private Map<LocalDate, LedgerEntry> ledger(Connection connection, String dataset) throws SQLException {
        Map<LocalDate, LedgerEntry> entries = new HashMap<>();
        for (LedgerEntry entry : Ledger.range(connection, dialect, dataset, FIRST_DAY, LAST_DAY)) {
            entries.put(entry.batch().businessDate(), entry);
        }
        return entries;
    }

    private void list(Connection connection, LedgerEntry entry) throws SQLException {
        String batches = dialect.table("ops", "batches");
        try (PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM " + batches + " WHERE dataset = ? AND business_date = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + batches + " (" + dialect.list("", Ledger.COLUMNS) + ") VALUES ("
                                + String.join(", ", Collections.nCopies(Ledger.COLUMNS.size(), "?")) + ")")) {
            delete.setString(1, entry.batch().dataset());
            delete.setObject(2, entry.batch().businessDate());
            delete.executeUpdate();
            List<Object> values = Ledger.values(entry);
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.executeUpdate();
        }
        if (entry.removedAt().isPresent()) {
            Ledger.writeRemoval(connection, dialect, entry);
        }
    }
}

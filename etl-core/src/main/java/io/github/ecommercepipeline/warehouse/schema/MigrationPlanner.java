package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Validity;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out what a migration of one dataset takes, from the tables, their records and the views over them. */
final class MigrationPlanner {

    private final Connection connection;
    private final SqlDialect dialect;
    private final TableLayout contract;
    private final Catalog catalog;
    private final boolean isRegistered;
    private final Map<String, String> stored;

    /** @param isRegistered whether the dataset has a row in {@code ops.datasets} */
    MigrationPlanner(
            Connection connection, SqlDialect dialect, TableLayout contract, Catalog catalog, boolean isRegistered) {
        this.isRegistered = isRegistered;
        this.connection = connection;
        this.dialect = dialect;
        this.contract = contract;
        this.catalog = catalog;
        this.stored = Migration.records(contract.dataset(), catalog);
    }

    MigrationPlan plan(Migration migration) throws SQLException {
        StoredRecords records = new StoredRecords(connection, dialect, contract, stored, OpsTables.hasStates(catalog));
        List<String> reasons = records.reasonsAgainstSql(migration);
        List<String> obstacles = new ArrayList<>(obstacles(!reasons.isEmpty()));
        if (!reasons.isEmpty()) {
            obstacles.addAll(records.reasonsAgainstRetired(migration));
        }
        // The SQL names all tables of schema ops, which the first job of this release has to upgrade.
        boolean printable = reasons.isEmpty() && obstacles.isEmpty() && OpsTables.areCurrent(catalog);
        List<String> statements = printable ? bySql() : List.of();
        return new MigrationPlan(
                contract.dataset(),
                migration.differences(),
                reasons,
                obstacles,
                records.days(),
                records.count(),
                statements.isEmpty()
                        ? List.of()
                        : dialect.migration(
                                statements.stream().map(sql -> sql + ";").toList()));
    }

    /** The statements that migrate without the files, inside a transaction. */
    List<String> bySql() throws SQLException {
        List<String> statements = new ArrayList<>(shadow().drop(catalog));
        statements.addAll(shadow().create(catalog));
        statements.addAll(shadow().fill());
        statements.addAll(swap());
        return statements;
    }

    ShadowTables shadow() {
        return new ShadowTables(dialect, contract, stored);
    }

    /** The statements that put the filled shadow tables in the place of the dataset's. */
    List<String> swap() throws SQLException {
        List<String> settings = new ArrayList<>(TableSettings.read(connection, dialect, contract));
        if (contract.scd2()) {
            StandingViews views = ViewCatalog.read(connection, dialect);
            validityView().flatMap(views::named).ifPresent(view -> settings.addAll(view.settings()));
        }
        return shadow().swap(catalog, isRegistered, readers(), settings);
    }

    /** What keeps the tables from being replaced. */
    List<String> obstacles(boolean retakes) throws SQLException {
        List<String> obstacles = new ArrayList<>(retakes ? filledColumns() : List.of());
        for (StandingView view : readers()) {
            if (!view.obstacle().isEmpty()) {
                obstacles.add(view.obstacle());
            }
        }
        String query = dialect.attachments(contract);
        if (!query.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(query);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    obstacles.add(rows.getString(1));
                }
            }
        }
        return obstacles;
    }

    /** Columns whose values are in no file that is read under the contract. */
    private List<String> filledColumns() throws SQLException {
        List<String> obstacles = new ArrayList<>();
        for (String column : stored.keySet()) {
            if (contract.columns().containsKey(column) || TableLayout.ADDED.contains(column)) {
                continue;
            }
            String sql =
                    "SELECT COUNT(" + dialect.quote(column) + ") FROM " + dialect.table("history", contract.dataset());
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) {
                    obstacles.add("column " + column + ", which is not in the contract, has values in " + row.getLong(1)
                            + " records, and the files cannot bring them back");
                }
            }
        }
        return obstacles;
    }

    /** The dataset's view of validity as the warehouse calls it, if there is one. */
    private Optional<String> validityView() {
        return ShadowTables.hasValidityView(catalog, contract.dataset())
                ? Optional.of(dialect.schemas().name("analytics") + "." + Validity.view(contract.dataset()))
                : Optional.empty();
    }

    /** All views over the dataset's tables and views, but for the dataset's own. */
    private List<StandingView> readers() throws SQLException {
        List<String> relations = new ArrayList<>(Stream.of("analytics", "history", "older")
                .filter(schema -> catalog.has(schema, contract.dataset()))
                .map(schema -> dialect.schemas().name(schema) + "." + contract.dataset())
                .toList());
        validityView().ifPresent(relations::add);
        Set<String> columns = new LinkedHashSet<>(stored.keySet());
        columns.addAll(TableLayout.ADDED);
        columns.addAll(Validity.COLUMNS);
        return ViewCatalog.read(connection, dialect).over(relations, columns).stream()
                .filter(view -> !relations.contains(view.plainName()))
                .toList();
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates the schemas and the tables of schema {@code ops}, and upgrades tables that an earlier release created. */
final class OpsSchema {

    private static final String WHAT = "preparing the tables of schema ops";

    /** In the order in which everybody takes them; version 1 has only the second. */
    private static final List<String> LOCKS = List.of("schema_lock", "publish_lock");

    private final Connections connections;
    private final SqlDialect dialect;

    OpsSchema(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /**
     * Brings the tables to this release's version in one transaction.
     *
     * @return the statements that were needed
     * @throws WarehouseException if a newer release prepared them; nothing is changed then
     */
    List<String> prepare() {
        State found = connections.inTransaction(WHAT, this::state);
        return found.isCurrent()
                ? List.of()
                : change(LOCKS.stream()
                        .filter(lock -> found.catalog().has("ops", lock))
                        .toList());
    }

    /** Without the locks yet, a retry after a conflict with another process that does the same finds it done. */
    private List<String> change(List<String> locks) {
        AtomicInteger attempts = new AtomicInteger();
        return connections.alsoRetrying(dialect::isCreatedConcurrently).inTransaction(WHAT, connection -> {
            for (String lock : locks) {
                Connections.execute(connection, dialect.lock(dialect.table("ops", lock)));
            }
            Connections.executeAll(connection, dialect.beforeTableChanges(attempts.incrementAndGet()));
            State now = state(connection);
            if (now.isCurrent()) {
                return List.of();
            }
            List<String> statements = statements(dialect, now.catalog(), now.version());
            Connections.executeAll(connection, statements);
            if (now.version() < OpsVersion.CURRENT) {
                record(connection);
            }
            return statements;
        });
    }

    /** What creates missing tables, and then takes those of an older version to this release's step by step. */
    static List<String> statements(SqlDialect dialect, Catalog catalog, int version) {
        List<String> statements = new ArrayList<>();
        OpsTables.SCHEMAS.forEach(schema -> statements.add("CREATE SCHEMA IF NOT EXISTS " + dialect.quote(schema)));
        statements.addAll(OpsTables.ddl(dialect));
        OpsUpgrade.ALL.stream()
                .filter(step -> step.to() > version)
                .forEach(step -> statements.addAll(step.statements(dialect, catalog)));
        return statements;
    }

    private void record(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OpsVersion.insert(dialect))) {
            statement.setObject(1, LocalDateTime.now(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /**
     * What the warehouse has.
     *
     * @param complete whether it has all schemas and tables
     */
    private record State(Catalog catalog, boolean complete, int version) {

        boolean isCurrent() {
            return complete && version == OpsVersion.CURRENT;
        }
    }

    private State state(Connection connection) throws SQLException {
        int version = OpsVersion.read(connection, dialect);
        OpsVersion.check(version);
        Catalog catalog = Catalog.read(connection);
        boolean complete = OpsTables.NAMES.stream().allMatch(table -> catalog.has("ops", table))
                && schemas(connection).containsAll(OpsTables.SCHEMAS);
        return new State(catalog, complete, version);
    }

    private static List<String> schemas(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT nspname FROM pg_catalog.pg_namespace");
                ResultSet rows = statement.executeQuery()) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}

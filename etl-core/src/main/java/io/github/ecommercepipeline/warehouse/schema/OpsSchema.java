package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Creates the schemas and the tables of schema {@code ops}, and upgrades tables that an earlier release created. */
final class OpsSchema {

    private static final String WHAT = "preparing the tables of schema ops";
    private static final String DENIED = "42501";

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
        if (found.isCurrent()) {
            return List.of();
        }
        try {
            return change(LOCKS.stream()
                    .filter(lock -> found.catalog().has("ops", lock))
                    .toList());
        } catch (WarehouseException e) {
            if (e.getCause() instanceof SQLException error && SqlState.of(error).equals(DENIED)) {
                throw new WarehouseException(
                        e.getMessage() + ". Or let somebody who may create schemas execute: "
                                + Schemas.ALL.stream()
                                        .map(dialect.schemas()::name)
                                        .map(schema -> "CREATE SCHEMA IF NOT EXISTS " + schema
                                                + "; GRANT USAGE, CREATE ON SCHEMA " + schema + " TO the job's user;")
                                        .collect(Collectors.joining(" ")),
                        error);
            }
            throw e;
        }
    }

    /**
     * The statements that {@link #prepare} would run, in a warehouse that has a ledger.
     *
     * @return empty if there is no ledger, so that nothing was ever published
     */
    Optional<List<String>> upgrade(Connection connection) throws SQLException {
        State now = state(connection);
        return now.catalog().has("ops", "batches")
                ? Optional.of(statements(dialect, now.catalog(), now.schemas(), now.version()))
                : Optional.empty();
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
            List<String> statements = statements(dialect, now.catalog(), now.schemas(), now.version());
            Connections.executeAll(connection, statements);
            if (now.version() < OpsVersion.CURRENT) {
                record(connection);
            }
            return statements;
        });
    }

    /**
     * What creates missing schemas and tables, and then takes those of an older version to this release's step by step. To create
     * IF NOT EXISTS what exists needs the privilege to create it all the same.
     */
    static List<String> statements(SqlDialect dialect, Catalog catalog, Collection<String> schemas, int version) {
        List<String> statements = new ArrayList<>();
        Schemas.ALL.stream()
                .map(dialect.schemas()::name)
                .filter(schema -> !schemas.contains(schema))
                .forEach(schema -> statements.add("CREATE SCHEMA IF NOT EXISTS " + dialect.quote(schema)));
        statements.addAll(OpsTables.missing(dialect, catalog));
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
    private record State(Catalog catalog, List<String> schemas, boolean complete, int version) {

        boolean isCurrent() {
            return complete && version == OpsVersion.CURRENT;
        }
    }

    private State state(Connection connection) throws SQLException {
        int version = OpsVersion.read(connection, dialect);
        OpsVersion.check(version);
        Catalog catalog = Catalog.read(connection, dialect);
        List<String> schemas = schemas(connection);
        boolean complete = OpsTables.NAMES.stream().allMatch(table -> catalog.has("ops", table))
                && Schemas.ALL.stream().map(dialect.schemas()::name).allMatch(schemas::contains);
        return new State(catalog, schemas, complete, version);
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

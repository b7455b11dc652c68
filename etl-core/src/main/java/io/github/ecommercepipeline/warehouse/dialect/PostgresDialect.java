package io.github.ecommercepipeline.warehouse.dialect;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL 13 and newer. */
public final class PostgresDialect extends PostgresFamilyDialect {

    /** Readers that queue behind a waiting change should not notice. */
    private static final int SHORT_LOCK_MILLIS = 100;
    /** Longer than deadlock_timeout (1 s), after which PostgreSQL cancels an autovacuum that blocks somebody. */
    private static final int LONG_LOCK_MILLIS = 1500;

    private static final int LONG_LOCK_EVERY = 10;

    /** Redshift says that it is PostgreSQL 8.0.2, from 2005. */
    private static final int REDSHIFT_MAJOR_VERSION = 8;

    private final Duration statementTimeout;
    private final Duration lockPatience;
    private final Schemas schemas;
    private final PostgresIndexes indexes = new PostgresIndexes(this);
    private final PostgresCatalog catalog = new PostgresCatalog(this);

    /**
     * A dialect with these limits.
     *
     * @param statementTimeout after which the server cancels a statement; half of it for a statement that waits for a lock
     * @param lockPatience how long transactions that give up waiting for a lock are repeated
     */
    public PostgresDialect(Duration statementTimeout, Duration lockPatience) {
        this(statementTimeout, lockPatience, Schemas.DEFAULT);
    }

    /** As above, in a warehouse with these schemas. */
    public PostgresDialect(Duration statementTimeout, Duration lockPatience, Schemas schemas) {
        this.schemas = schemas;
        this.statementTimeout = statementTimeout;
        this.lockPatience = lockPatience;
    }

    @Override
    public Schemas schemas() {
        return schemas;
    }

    @Override
    public String driver() {
        return "org.postgresql.Driver";
    }

    @Override
    public boolean sessionsKeepNothing() {
        return true;
    }

    @Override
    public Map<String, String> connectionProperties() {
        return Map.of(
                // No statements prepared in the server, whose results would have to stay the same when tables change.
                "prepareThreshold",
                "0",
                "ApplicationName",
                APPLICATION_NAME,
                "tcpKeepAlive",
                "true",
                "loginTimeout",
                "60",
                // Longer than the statement timeout: the server cancels first, unless it is gone.
                "socketTimeout",
                String.valueOf(statementTimeout.toSeconds() + 60));
    }

    @Override
    public void requireServer(DatabaseMetaData server) throws SQLException {
        if (server.getDatabaseMajorVersion() == REDSHIFT_MAJOR_VERSION) {
            throw new SQLException(
                    "the server is Amazon Redshift, but the URL begins with jdbc:postgresql:; let it begin with"
                            + " jdbc:redshift: (WAREHOUSE_URL or --warehouse)",
                    "0A000");
        }
    }

    @Override
    public List<String> sessionSettings() {
        return List.of(
                "SET statement_timeout TO " + statementTimeout.toMillis(), "SET lock_timeout TO " + lockMillis());
    }

    private long lockMillis() {
        return statementTimeout.toMillis() / 2;
    }

    @Override
    public List<String> beforeTableChanges(int attempt) {
        int millis = attempt % LONG_LOCK_EVERY == 0 ? LONG_LOCK_MILLIS : SHORT_LOCK_MILLIS;
        return List.of("SET LOCAL lock_timeout TO " + millis);
    }

    @Override
    public List<String> afterTableChanges() {
        return List.of("SET LOCAL lock_timeout TO " + lockMillis());
    }

    @Override
    public boolean isLockTimeout(SQLException error) {
        return SqlState.of(error).equals("55P03");
    }

    @Override
    public Duration lockPatience() {
        return lockPatience;
    }

    @Override
    public Optional<String> lockHolders() {
        return Optional.of(catalog.lockHolders());
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }

    @Override
    public int identifierBytes() {
        return 63;
    }

    @Override
    public String lock(String table) {
        return "LOCK TABLE " + table + " IN EXCLUSIVE MODE";
    }

    /** Of a lock that is held for long, so the server must not end its session for doing nothing. */
    @Override
    public List<String> tryLock(String table) {
        return List.of(
                "SET LOCAL idle_in_transaction_session_timeout TO 0",
                "SET LOCAL lock_timeout TO " + TRY_LOCK_MILLIS,
                lock(table));
    }

    @Override
    public boolean isTaken(SQLException error) {
        return isLockTimeout(error);
    }

    @Override
    public String createRecords(String table, TableLayout layout, List<String> addedColumns) {
        return "CREATE TABLE " + table + " (" + definitions(layout, layout.names(), addedColumns) + ")";
    }

    @Override
    public IndexChanges indexChanges(Connection connection, TableLayout layout) throws SQLException {
        return indexes.changes(connection, layout);
    }

    @Override
    public boolean enforcesKeys(TableLayout layout) {
        return PostgresIndexes.enforceKeys(layout);
    }

    @Override
    public boolean isDuplicateKey(SQLException error) {
        return SqlState.of(error).equals("23505");
    }

    @Override
    public String addColumn(String table, String column, String type) {
        return "ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS " + quote(column) + " " + collated(type);
    }

    @Override
    public boolean recreatesViews() {
        return true;
    }

    @Override
    public List<String> changeTypes(String schema, String dataset, Map<String, String> types) {
        List<String> statements = new ArrayList<>();
        types.forEach((column, type) -> statements.add("ALTER TABLE " + table(schema, dataset) + " ALTER COLUMN "
                + quote(column) + " TYPE " + collated(type) + " USING " + quote(column) + "::" + type));
        return statements;
    }

    @Override
    public String viewDetails() {
        return PostgresCatalog.VIEW_DETAILS;
    }

    @Override
    public String columnsCatalog() {
        return "pg_catalog.pg_attribute";
    }

    @Override
    public Map<Character, String> privileges() {
        return PostgresCatalog.PRIVILEGES;
    }

    @Override
    public Optional<String> defaultGrantees() {
        return Optional.of(PostgresCatalog.DEFAULT_GRANTEES);
    }

    @Override
    public boolean renamesViewColumns() {
        return true;
    }

    @Override
    public boolean addsColumnsToViews() {
        return true;
    }

    @Override
    public List<String> renameIndexes(TableLayout from, TableLayout to) {
        return indexes.rename(from, to);
    }

    @Override
    public String attachments(TableLayout layout) {
        return catalog.attachments(layout, indexes.names(layout));
    }

    /** Unlike INSERT, COPY obeys no rules and is refused where rows are secured. What deletes rows of other days has to be compared. */
    @Override
    public Optional<String> takesFirstDay(TableLayout layout) {
        return layout.deletes().isPresent() ? Optional.empty() : Optional.of(catalog.takesFirstDay(layout));
    }

    @Override
    public String createStage(String stage, TableLayout layout) {
        return "CREATE UNLOGGED TABLE " + stage + " ("
                + definitions(layout, layout.staged(), List.of()).replace(" NOT NULL", "")
                + ") WITH (autovacuum_enabled = false)";
    }

    @Override
    public List<String> analyze(String table) {
        return List.of("ANALYZE " + table);
    }

    /**
     * The default of 4 is that of disks: with it, a third of a day's keys are found by reading the whole table until that has
     * millions of rows. A value that somebody chose for the server, the database or the role stays.
     */
    @Override
    public List<String> preferIndexes() {
        return List.of("SELECT set_config('random_page_cost', '1.1', true) FROM pg_catalog.pg_settings"
                + " WHERE name = 'random_page_cost' AND source = 'default'");
    }

    /** Compares text by its bytes, as Amazon Redshift does, whatever the database's locale. */
    private static String collated(String type) {
        return type + (type.startsWith(SqlTypes.TEXT) ? " COLLATE \"C\"" : "");
    }

    @Override
    String definition(TableLayout layout, String column) {
        return collated(layout.columns().get(column)) + (layout.key().contains(column) ? " NOT NULL" : "");
    }

    @Override
    public String temporary(String name) {
        return "pg_temp." + quote(name);
    }

    @Override
    String temporaryTableOptions(TableLayout layout) {
        return "";
    }
}

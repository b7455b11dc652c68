package io.github.ecommercepipeline.warehouse.dialect;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL 13 and newer. */
public final class PostgresDialect extends PostgresFamilyDialect {

    /** The suffix of the names of hash indexes. */
    private static final String HASH = "hash";

    private static final String DAY = "\"business_date\"";

    /** Readers that queue behind a waiting change should not notice. */
    private static final int SHORT_LOCK_MILLIS = 100;
    /** Longer than deadlock_timeout (1 s), after which PostgreSQL cancels an autovacuum that blocks somebody. */
    private static final int LONG_LOCK_MILLIS = 1500;

    private static final int LONG_LOCK_EVERY = 10;

    /** The bytes of the longest entry that a B-tree takes. */
    private static final int LONGEST_ENTRY = 2_704;

    private static final int ENTRY_HEADER = 8;
    /** What a value takes that is not a text; a date too. */
    private static final int SHORT_VALUE = 24;

    private static final Pattern TEXT = Pattern.compile("character varying\\((\\d+)\\)");
    /** Redshift says that it is PostgreSQL 8.0.2, from 2005. */
    private static final int REDSHIFT_MAJOR_VERSION = 8;

    private static final Map<Character, String> PRIVILEGES = Map.ofEntries(
            Map.entry('r', "SELECT"),
            Map.entry('a', "INSERT"),
            Map.entry('w', "UPDATE"),
            Map.entry('d', "DELETE"),
            Map.entry('D', "TRUNCATE"),
            Map.entry('x', "REFERENCES"),
            Map.entry('t', "TRIGGER"),
            Map.entry('m', "MAINTAIN"));

    private final Duration statementTimeout;
    private final Duration lockPatience;
    private final Schemas schemas;

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
    public Map<String, String> connectionProperties() {
        return Map.of(
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
                "SET statement_timeout TO " + statementTimeout.toMillis(),
                "SET lock_timeout TO " + statementTimeout.toMillis() / 2);
    }

    @Override
    public List<String> beforeTableChanges(int attempt) {
        int millis = attempt % LONG_LOCK_EVERY == 0 ? LONG_LOCK_MILLIS : SHORT_LOCK_MILLIS;
        return List.of("SET LOCAL lock_timeout TO " + millis);
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
        return Optional.of("SELECT n.nspname || '.' || c.relname || ' is in use by session ' || a.pid || ' ('"
                + " || COALESCE(NULLIF(a.application_name, ''), 'an application without a name')"
                + " || COALESCE(', in a transaction since ' || to_char(MIN(a.xact_start) AT TIME ZONE 'UTC',"
                + " 'YYYY-MM-DD HH24:MI:SS') || ' UTC', '') || ')' FROM pg_catalog.pg_locks l"
                + " JOIN pg_catalog.pg_class c ON c.oid = l.relation"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid"
                + " WHERE l.granted AND l.locktype = 'relation' AND a.datname = current_database()"
                + " AND c.relkind IN ('r', 'p', 'v') AND n.nspname IN ("
                + Schemas.ALL.stream().map(schemas::name).map(this::literal).collect(Collectors.joining(", ")) + ")"
                + " AND a.pid <> pg_backend_pid() AND (? = '' OR n.nspname || '.' || c.relname = ?)"
                + " GROUP BY n.nspname, c.relname, a.pid, a.application_name ORDER BY MIN(a.xact_start), 1 LIMIT 3");
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

    /**
     * An index, and the statement that creates it.
     *
     * @param formerName what earlier releases called it, which a table of that dataset name would have taken
     */
    private record Index(String schema, String name, String formerName, String sql) {}

    private String rename(Index index) {
        return "ALTER INDEX IF EXISTS " + table(index.schema(), index.formerName()) + " RENAME TO "
                + quote(index.name());
    }

    /** The bytes of the longest entry that an index of key and day may have. */
    private static int entryBytes(TableLayout layout) {
        return ENTRY_HEADER
                + SHORT_VALUE
                + layout.key().stream()
                        .mapToInt(column -> Math.max(SHORT_VALUE, textBytes(layout, column) + ENTRY_HEADER))
                        .sum();
    }

    private static int textBytes(TableLayout layout, String column) {
        Matcher text = TEXT.matcher(layout.columns().get(column));
        return text.matches() ? Integer.parseInt(text.group(1)) : 0;
    }

    /** A hash index takes values of any length, but finds only those of one column, and enforces nothing. */
    private List<Index> hashIndexes(TableLayout layout) {
        if (layout.current() != TableLayout.Current.TABLE) {
            return List.of(index("INDEX", "history", layout, "day", DAY));
        }
        String longest = quote(layout.key().stream()
                .max(Comparator.comparingInt(column -> textBytes(layout, column)))
                .orElseThrow());
        return Stream.of("analytics", "older")
                .flatMap(schema -> Stream.of(
                        index("INDEX", schema, layout, HASH, longest), index("INDEX", schema, layout, "day", DAY)))
                .toList();
    }

    /**
     * A B-tree, which stores equal dates compactly, finds the rows of a day. The unique indexes find keys and enforce one
     * current row for each key, and one row for each key and day.
     */
    private List<Index> indexes(TableLayout layout) {
        String key = list("", layout.key());
        if (!enforcesKeys(layout)) {
            return hashIndexes(layout);
        }
        if (layout.current() == TableLayout.Current.TABLE) {
            return List.of(
                    index("UNIQUE INDEX", "analytics", layout, "key", key),
                    index("INDEX", "analytics", layout, "day", DAY),
                    index("UNIQUE INDEX", "older", layout, "key", key + ", " + DAY),
                    index("INDEX", "older", layout, "day", DAY));
        }
        return key.isEmpty()
                ? List.of(index("INDEX", "history", layout, "day", DAY))
                : List.of(index("UNIQUE INDEX", "history", layout, "key", DAY + ", " + key));
    }

    private Index index(String kind, String schema, TableLayout layout, String suffix, String columns) {
        String name = indexName(layout.dataset(), suffix);
        return new Index(
                schema,
                name,
                Identifiers.fitting(layout.dataset() + "_" + suffix, identifierBytes()),
                "CREATE " + kind + " IF NOT EXISTS " + quote(name) + " ON " + table(schema, layout.dataset())
                        + (suffix.equals(HASH) ? " USING hash (" : " (")
                        + columns + ")");
    }

    private String indexName(String dataset, String suffix) {
        return Identifiers.derived(dataset, suffix, identifierBytes());
    }

    @Override
    public List<String> missingIndexes(Connection connection, TableLayout layout) throws SQLException {
        Set<String> existing = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT schemaname || '.' || indexname FROM pg_catalog.pg_indexes WHERE tablename = ?")) {
            statement.setString(1, layout.dataset());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    existing.add(rows.getString(1));
                }
            }
        }
        List<String> statements = new ArrayList<>();
        if (!enforcesKeys(layout)) {
            // Made by an earlier release; it refuses long values.
            Stream.of("analytics", "older", "history")
                    .filter(schema ->
                            existing.contains(schemas.name(schema) + "." + indexName(layout.dataset(), "key")))
                    .forEach(schema ->
                            statements.add("DROP INDEX " + table(schema, indexName(layout.dataset(), "key"))));
        }
        indexes(layout).stream()
                .filter(index -> !existing.contains(schemas.name(index.schema()) + "." + index.name()))
                .map(index -> existing.contains(schemas.name(index.schema()) + "." + index.formerName())
                        ? rename(index)
                        : index.sql())
                .forEach(statements::add);
        return statements;
    }

    @Override
    public boolean enforcesKeys(TableLayout layout) {
        return entryBytes(layout) <= LONGEST_ENTRY;
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
        return """
                array_to_string(c.reloptions, ', '), pg_catalog.pg_has_role(c.relowner, 'USAGE'),
                EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid)
                OR EXISTS (SELECT FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN')
                OR EXISTS (SELECT FROM pg_catalog.pg_attrdef f WHERE f.adrelid = c.oid)""";
    }

    @Override
    public String columnsCatalog() {
        return "pg_catalog.pg_attribute";
    }

    @Override
    public Map<Character, String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public Optional<String> defaultGrantees() {
        return Optional.of("""
                SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC'
                  ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END
                FROM pg_catalog.pg_default_acl d, pg_catalog.aclexplode(d.defaclacl) a
                WHERE d.defaclobjtype = 'r' AND a.grantee <> d.defaclrole
                  AND d.defaclrole = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user)""");
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
        List<Index> old = indexes(from);
        List<Index> renamed = indexes(to);
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            statements.add("ALTER INDEX IF EXISTS "
                    + table(old.get(i).schema(), old.get(i).name()) + " RENAME TO "
                    + quote(renamed.get(i).name()));
        }
        return statements;
    }

    @Override
    public String attachments(TableLayout layout) {
        String tables = " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ("
                + Stream.of("analytics", "history", "older")
                        .map(schemas::name)
                        .map(this::literal)
                        .collect(Collectors.joining(", "))
                + ") WHERE c.relname = " + literal(layout.dataset())
                + " AND c.relkind IN ('r', 'p')";
        String of = " || ' of ' || n.nspname || '.' || c.relname";
        return "SELECT 'trigger ' || t.tgname" + of + " FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c"
                + " ON c.oid = t.tgrelid" + tables + " AND NOT t.tgisinternal"
                + " UNION ALL SELECT 'row security policy ' || p.polname" + of + " FROM pg_catalog.pg_policy p"
                + " JOIN pg_catalog.pg_class c ON c.oid = p.polrelid" + tables
                + " UNION ALL SELECT 'constraint ' || k.conname" + of + " FROM pg_catalog.pg_constraint k"
                + " JOIN pg_catalog.pg_class c ON c.oid IN (k.conrelid, k.confrelid)" + tables
                + " AND k.contype IN ('c', 'f', 'p', 'u', 'x')"
                + " UNION ALL SELECT 'index ' || i.relname" + of + " FROM pg_catalog.pg_index x"
                + " JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid JOIN pg_catalog.pg_class c ON c.oid = x.indrelid"
                + tables + " AND i.relname NOT IN (" + ownIndexes(layout) + ") AND NOT EXISTS"
                + " (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.oid)";
    }

    /** The names that this and earlier releases give the indexes of a dataset. */
    private String ownIndexes(TableLayout layout) {
        List<String> names = new ArrayList<>();
        for (String suffix : List.of("key", "day", HASH)) {
            names.add(literal(indexName(layout.dataset(), suffix)));
            names.add(literal(Identifiers.fitting(layout.dataset() + "_" + suffix, identifierBytes())));
        }
        return String.join(", ", names);
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

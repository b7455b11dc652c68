package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.FieldType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL 13 and newer. */
public final class PostgresDialect implements SqlDialect {

    private static final String DAY = "\"business_date\"";

    private static final Set<String> CREATED_ELSEWHERE =
            Set.of("23505", "42P06", "42P07", "42701", "42710", "XX000", "40P01", "40001");

    @Override
    public String driver() {
        return "org.postgresql.Driver";
    }

    @Override
    public Map<String, String> connectionProperties() {
        return Map.of("ApplicationName", "ecommerce-data-pipeline", "tcpKeepAlive", "true");
    }

    @Override
    public List<String> sessionSettings() {
        return List.of();
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }

    @Override
    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public int identifierBytes() {
        return 63;
    }

    @Override
    public String columnType(FieldType type) {
        return SqlTypes.name(type);
    }

    @Override
    public String lock(String table) {
        return "LOCK TABLE " + table + " IN EXCLUSIVE MODE";
    }

    @Override
    public String createRecords(String table, TableLayout layout, List<String> addedColumns) {
        return "CREATE TABLE " + table + " (" + definitions(layout, layout.names()) + ", "
                + String.join(", ", addedColumns) + ")";
    }

    private record Index(String name, String sql) {}

    /**
     * Days are found by a B-tree, which keeps equal dates in little room; the unique ones find keys and hold each to one
     * current row, and to one row a day.
     */
    private List<Index> indexes(TableLayout layout) {
        String key = list(layout.key());
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
        String name = Identifiers.fitting(layout.dataset() + "_" + suffix, identifierBytes());
        return new Index(
                schema + "." + name,
                "CREATE " + kind + " IF NOT EXISTS " + quote(name) + " ON " + table(schema, layout.dataset()) + " ("
                        + columns + ")");
    }

    @Override
    public List<String> missingIndexes(Connection connection, TableLayout layout) throws SQLException {
        Set<String> there = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT schemaname || '.' || indexname FROM pg_catalog.pg_indexes WHERE tablename = ?")) {
            statement.setString(1, layout.dataset());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    there.add(rows.getString(1));
                }
            }
        }
        return indexes(layout).stream()
                .filter(index -> !there.contains(index.name()))
                .map(Index::sql)
                .toList();
    }

    @Override
    public boolean enforcesKeys() {
        return true;
    }

    @Override
    public boolean isRepeatedKey(SQLException error) {
        return SqlState.of(error).equals("23505");
    }

    @Override
    public String addColumn(String table, String column, String type) {
        return "ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS " + quote(column) + " " + collated(type);
    }

    @Override
    public List<String> changeTypes(
            String schema, TableLayout there, Map<String, String> types, List<String> addedColumns) {
        String table = table(schema, there.dataset());
        List<String> statements = new ArrayList<>();
        types.forEach((column, type) -> statements.add("ALTER TABLE " + table + " ALTER COLUMN " + quote(column)
                + " TYPE " + collated(type) + " USING " + quote(column) + "::" + type + ";"));
        return statements;
    }

    @Override
    public List<String> replaceView(String view, String select, List<String> dependent) {
        return List.of("CREATE OR REPLACE VIEW " + view + " AS " + select);
    }

    @Override
    public List<String> forgetKey(String dataset, List<String> key) {
        List<String> statements = new ArrayList<>();
        statements.add("DROP INDEX IF EXISTS "
                + table("history", Identifiers.fitting(dataset + "_key", identifierBytes())) + ";");
        key.forEach(column -> statements.add(
                "ALTER TABLE " + table("history", dataset) + " ALTER COLUMN " + quote(column) + " DROP NOT NULL;"));
        return statements;
    }

    @Override
    public String createStage(String stage, TableLayout layout) {
        return "CREATE UNLOGGED TABLE " + stage + " ("
                + definitions(layout, layout.staged()).replace(" NOT NULL", "") + ") WITH (autovacuum_enabled = false)";
    }

    @Override
    public String createTemporary(String name, TableLayout layout, List<String> addedColumns) {
        List<String> columns = new ArrayList<>(List.of(definitions(layout, layout.key())));
        columns.addAll(addedColumns);
        return "CREATE TEMPORARY TABLE " + quote(name) + " (" + String.join(", ", columns) + ")";
    }

    @Override
    public List<String> analyze(String table) {
        return List.of("ANALYZE " + table);
    }

    @Override
    public boolean isTransient(SQLException error) {
        String state = SqlState.of(error);
        return state.startsWith("08") || state.startsWith("40") || state.startsWith("57P") || state.equals("55P03");
    }

    @Override
    public boolean isCreatedElsewhere(SQLException error) {
        return CREATED_ELSEWHERE.contains(SqlState.of(error));
    }

    @Override
    public boolean isMissingTable(SQLException error) {
        return SqlState.of(error).equals("42P01");
    }

    @Override
    public boolean isOtherViewColumns(SQLException error) {
        return SqlState.of(error).equals("42P16");
    }

    /** Texts compare by their bytes, as in Amazon Redshift, whatever the database's locale. */
    private static String collated(String type) {
        return type + (type.startsWith(SqlTypes.TEXT) ? " COLLATE \"C\"" : "");
    }

    private String definitions(TableLayout layout, List<String> names) {
        return names.stream()
                .map(name -> quote(name) + " " + definition(layout, name))
                .collect(Collectors.joining(", "));
    }

    private String definition(TableLayout layout, String name) {
        return collated(layout.columns().get(name)) + (layout.key().contains(name) ? " NOT NULL" : "");
    }

    private String list(List<String> names) {
        return names.stream().map(this::quote).collect(Collectors.joining(", "));
    }
}

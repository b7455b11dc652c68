package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.RedshiftDesign;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Amazon Redshift, provisioned or serverless. It enforces no key, has no index, counts a text's bytes, and takes
 * whichever isolation its database has: SNAPSHOT or SERIALIZABLE.
 */
public final class RedshiftDialect implements SqlDialect {

    public static final String DRIVER = "com.amazon.redshift.jdbc42.Driver";

    private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)");
    private static final Pattern SERIALIZABLE = Pattern.compile("\\b1023\\b|[Ss]erializable isolation violation");
    /** What S3 answers when it is asked too fast, as COPY tells it. */
    private static final Pattern S3_BUSY = Pattern.compile("S3ServiceException:.*CanRetry 1", Pattern.DOTALL);

    private static final Set<String> CREATED_ELSEWHERE =
            Set.of("42P06", "42P07", "42701", "42710", "23505", "XX000", "40P01", "40001");

    private final Duration statementTimeout;

    public RedshiftDialect(Duration statementTimeout) {
        this.statementTimeout = statementTimeout;
    }

    @Override
    public String driver() {
        return DRIVER;
    }

    @Override
    public Map<String, String> connectionProperties() {
        return Map.of(
                "ApplicationName",
                "ecommerce-data-pipeline",
                "loginTimeout",
                "60",
                // The server gives up first, and says so; this is for one that is gone.
                "socketTimeout",
                String.valueOf(statementTimeout.toSeconds() + 60),
                // One INSERT a row would take a round trip to the leader node each.
                "reWriteBatchedInserts",
                "true");
    }

    @Override
    public List<String> sessionSettings() {
        return List.of("SET statement_timeout TO " + statementTimeout.toMillis());
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public int identifierBytes() {
        return 127;
    }

    @Override
    public String columnType(FieldType type) {
        return SqlTypes.name(type);
    }

    @Override
    public String lock(String table) {
        return "LOCK " + table;
    }

    @Override
    public String createRecords(String table, TableLayout layout, List<String> addedColumns) {
        List<String> columns = new ArrayList<>(definitions(layout, layout.names()));
        columns.addAll(addedColumns);
        List<String> sortKey = layout.design().sortKey();
        return "CREATE TABLE " + table + " (" + String.join(", ", columns) + ")" + spread(layout, layout.names())
                + (sortKey.isEmpty() ? "" : " COMPOUND SORTKEY (" + list("", sortKey) + ")");
    }

    @Override
    public List<String> missingIndexes(Connection connection, TableLayout layout) {
        return List.of();
    }

    @Override
    public boolean enforcesKeys() {
        return false;
    }

    @Override
    public boolean isRepeatedKey(SQLException error) {
        return false;
    }

    /** There is no IF NOT EXISTS; the publish lock keeps others from adding it meanwhile. */
    @Override
    public String addColumn(String table, String column, String type) {
        return "ALTER TABLE " + table + " ADD COLUMN " + quote(column) + " " + type;
    }

    /** Redshift replaces a view in place only by one of the same columns. */
    @Override
    public List<String> replaceView(String view, String select, List<String> dependent) {
        List<String> statements = new ArrayList<>();
        dependent.forEach(name -> statements.add("DROP VIEW IF EXISTS " + name + " CASCADE"));
        statements.add("DROP VIEW " + view);
        statements.add("CREATE VIEW " + view + " AS " + select);
        return statements;
    }

    /** A text may be widened in place, outside a transaction; for anything else the table is made anew. */
    @Override
    public List<String> changeTypes(
            String schema, TableLayout there, Map<String, String> types, List<String> addedColumns) {
        String table = table(schema, there.dataset());
        if (types.entrySet().stream()
                .allMatch(change -> isWider(change.getValue(), there.columns().get(change.getKey())))) {
            return types.entrySet().stream()
                    .map(change -> "ALTER TABLE " + table + " ALTER COLUMN " + quote(change.getKey()) + " TYPE "
                            + change.getValue() + ";")
                    .toList();
        }
        Map<String, String> columns = new LinkedHashMap<>(there.columns());
        columns.putAll(types);
        TableLayout changed = there.over(columns);
        String draft = table(schema, Identifiers.fitting(there.dataset() + "_retyped", identifierBytes()));
        List<String> names = new ArrayList<>(there.names());
        names.addAll(addedColumns.stream().map(SqlDialect::columnName).toList());
        String values = names.stream()
                .map(name ->
                        types.containsKey(name) ? "CAST(" + quote(name) + " AS " + types.get(name) + ")" : quote(name))
                .collect(Collectors.joining(", "));
        return List.of(
                createRecords(draft, changed, addedColumns) + ";",
                "INSERT INTO " + draft + " (" + list("", names) + ") SELECT " + values + " FROM " + table + ";",
                "DROP TABLE " + table + ";",
                "ALTER TABLE " + draft + " RENAME TO " + quote(there.dataset()) + ";");
    }

    private static boolean isWider(String wanted, String is) {
        var to = VARCHAR.matcher(wanted);
        var from = VARCHAR.matcher(is);
        return to.matches() && from.matches() && Integer.parseInt(to.group(1)) > Integer.parseInt(from.group(1));
    }

    @Override
    public List<String> framed(List<String> statements) {
        boolean inPlace = statements.stream().anyMatch(sql -> sql.contains(" ALTER COLUMN "));
        return inPlace ? statements : SqlDialect.super.framed(statements);
    }

    /** A plain table has nothing of its key: no index, and no NOT NULL, which could never be dropped. */
    @Override
    public List<String> forgetKey(String dataset, List<String> key) {
        return List.of();
    }

    @Override
    public String createStage(String stage, TableLayout layout) {
        return "CREATE TABLE " + stage + " (" + String.join(", ", definitions(layout, layout.staged())) + ")"
                + spread(layout, layout.staged());
    }

    @Override
    public String createTemporary(String name, TableLayout layout, List<String> addedColumns) {
        List<String> columns = new ArrayList<>(definitions(layout, layout.key()));
        columns.addAll(addedColumns);
        return "CREATE TEMPORARY TABLE " + quote(name) + " (" + String.join(", ", columns) + ")"
                + spread(layout, layout.key());
    }

    /** Rows of a temporary table lie beside those they are joined with; statistics would cost more than they bring. */
    @Override
    public List<String> analyze(String table) {
        return List.of();
    }

    @Override
    public boolean isTransient(SQLException error) {
        String state = SqlState.of(error);
        String message = String.valueOf(error.getMessage());
        return state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("57P")
                || state.equals("55P03")
                || SERIALIZABLE.matcher(message).find()
                || S3_BUSY.matcher(message).find();
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

    private List<String> definitions(TableLayout layout, List<String> names) {
        return names.stream()
                .map(name -> quote(name) + " " + layout.columns().get(name))
                .toList();
    }

    /** Nothing for AUTO, or where the table lacks the column: Redshift then chooses. */
    private String spread(TableLayout layout, List<String> columns) {
        RedshiftDesign design = layout.design();
        return switch (design.distStyle()) {
            case KEY -> {
                String key = design.distKey().orElseThrow();
                yield columns.contains(key) ? " DISTSTYLE KEY DISTKEY (" + quote(key) + ")" : "";
            }
            case AUTO -> "";
            default -> " DISTSTYLE " + design.distStyle();
        };
    }
}

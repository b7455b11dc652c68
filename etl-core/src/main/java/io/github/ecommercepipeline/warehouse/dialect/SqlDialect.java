package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.FieldType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that differs between warehouses; everything else is SQL they share. */
public interface SqlDialect {

    /** The JDBC driver, which need not have announced itself. */
    String driver();

    /** The driver's properties beside user and password. */
    Map<String, String> connectionProperties();

    /** Statements for a fresh connection, before any transaction. */
    List<String> sessionSettings();

    /** Sets a fresh connection up for one transaction over a stable snapshot; sends no statement into it. */
    void begin(Connection connection) throws SQLException;

    String quote(String identifier);

    default String table(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    /** Quoted names, separated by commas, each with the prefix in front. */
    default String list(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + quote(name)).collect(Collectors.joining(", "));
    }

    /** Longest identifier in bytes. */
    int identifierBytes();

    /** The column type as the catalog reports it. */
    String columnType(FieldType type);

    /** Makes other publishers wait until this transaction ends, and readers never. */
    String lock(String table);

    /** An empty table for records that stays, without what finds rows in it. */
    String createRecords(String table, TableLayout layout, List<String> addedColumns);

    /**
     * The statements that make what finds a day and a key in a dataset's tables, as far as it is not there; each does
     * nothing where it was done meanwhile.
     */
    List<String> missingIndexes(Connection connection, TableLayout layout) throws SQLException;

    /** Whether a key that stands twice in a day fails by itself, told by {@link #isRepeatedKey}. */
    boolean enforcesKeys();

    boolean isRepeatedKey(SQLException error);

    String addColumn(String table, String column, String type);

    /**
     * A migration's statements that change types of columns, each with its semicolon.
     *
     * @param there the table as it is
     * @param types the new ones, by column
     * @param addedColumns what the table has beside its records
     */
    List<String> changeTypes(String schema, TableLayout there, Map<String, String> types, List<String> addedColumns);

    /** A migration as a whole: together or not at all, where the warehouse can do that. */
    default List<String> framed(List<String> statements) {
        List<String> all = new ArrayList<>(List.of("BEGIN;"));
        all.add(lock(table("ops", "publish_lock")) + ";");
        all.addAll(statements);
        all.add("COMMIT;");
        return all;
    }

    /**
     * Gives a view of ours other columns, the old ones first.
     *
     * @param dependent views that are made again afterwards and may be dropped
     */
    List<String> replaceView(String view, String select, List<String> dependent);

    /** The name that a column's definition begins with. */
    static String columnName(String definition) {
        return definition.substring(1, definition.indexOf('"', 1));
    }

    /** A migration's statements that free a plain history table of what its key made, each with its semicolon. */
    List<String> forgetKey(String dataset, List<String> key);

    /** A table only one run reads; may be lost in a crash. */
    String createStage(String stage, TableLayout layout);

    /** A table of keys only this session sees. */
    String createTemporary(String name, TableLayout layout, List<String> addedColumns);

    /** Lets the planner know a table that was just filled; empty where it knows by itself. */
    List<String> analyze(String table);

    /** Whether the same transaction may succeed when tried again. */
    boolean isTransient(SQLException error);

    /** Whether a statement failed only because another process created the same thing at that moment. */
    boolean isCreatedElsewhere(SQLException error);

    boolean isMissingTable(SQLException error);

    /** Whether a view cannot be replaced in place because its columns differ. */
    boolean isOtherViewColumns(SQLException error);
}

package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.FieldType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The differences between warehouses; all other SQL is common to them. */
public interface SqlDialect {

    /** The class name of the JDBC driver, which need not be registered yet. */
    String driver();

    /** The driver's connection properties, without user and password. */
    Map<String, String> connectionProperties();

    /** Statements to run on a new connection before any transaction. */
    List<String> sessionSettings();

    /** Whether the next user of a connection finds it as a new one: nothing outlives a transaction, such as a temporary table. */
    boolean sessionsKeepNothing();

    /** Throws if a new connection is to a server of another dialect that its driver can talk to all the same. */
    default void requireServer(DatabaseMetaData server) throws SQLException {}

    /** Prepares a new connection for transactions that each see a stable snapshot; starts none. */
    void begin(Connection connection) throws SQLException;

    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The text as a string literal; backslashes are ordinary characters. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** What the warehouse calls the pipeline's schemas. */
    Schemas schemas();

    /** The quoted name of a table in one of the pipeline's schemas, which is given by the pipeline's name for it. */
    default String table(String schema, String name) {
        return qualified(schemas().name(schema), name);
    }

    /** The quoted name of a table in any schema of the warehouse. */
    default String qualified(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    /** The quoted names, each preceded by the prefix, separated by commas. */
    default String list(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + quote(name)).collect(Collectors.joining(", "));
    }

    /** Maximum length of an identifier, in bytes. */
    int identifierBytes();

    /** The column type as the catalog reports it. */
    String columnType(FieldType type);

    /** Blocks other publishers until this transaction ends, and readers never. */
    String lock(String table);

    /** Statements that take a lock as {@link #lock} does, or give up soon, with an error that {@link #isTaken} recognises. */
    List<String> tryLock(String table);

    /** Whether {@link #tryLock} gave up because another session has the lock. */
    boolean isTaken(SQLException error);

    /**
     * Statements that begin the part of a transaction that changes tables or views. What they change may be in use by a
     * reader; they limit how long a statement waits for it, because new readers wait behind a waiting statement.
     *
     * @param attempt 1 for the first
     */
    default List<String> beforeTableChanges(int attempt) {
        return List.of();
    }

    /** Statements that end that part of a transaction: those after them wait as long as those before it. */
    default List<String> afterTableChanges() {
        return List.of();
    }

    /** Whether a statement gave up waiting for a lock. */
    default boolean isLockTimeout(SQLException error) {
        return false;
    }

    /** How long transactions that give up waiting for a lock are repeated. */
    default Duration lockPatience() {
        return Duration.ZERO;
    }

    /**
     * A query for sentences about the sessions that use tables of the warehouse, longest first, with the parameters table
     * and again table: {@code schema.name}, or an empty text for any. Empty where the warehouse tells nobody.
     */
    default Optional<String> lockHolders() {
        return Optional.empty();
    }

    /** Creates an empty, permanent table of records without indexes. */
    String createRecords(String table, TableLayout layout, List<String> addedColumns);

    /** What the indexes of a dataset's tables lack, and which of them have to go. */
    IndexChanges indexChanges(Connection connection, TableLayout layout) throws SQLException;

    /** Whether inserting a duplicate key fails, with an error that {@link #isDuplicateKey} recognises. */
    boolean enforcesKeys(TableLayout layout);

    boolean isDuplicateKey(SQLException error);

    String addColumn(String table, String column, String type);

    /** Whether views can be dropped, and created again as they were, in the transaction that changes a column's type. */
    boolean recreatesViews();

    /**
     * The statements that give columns types which hold all their values.
     *
     * @param types the new types, by column
     */
    List<String> changeTypes(String schema, String dataset, Map<String, String> types);

    /** The whole migration, in one transaction. */
    default List<String> migration(List<String> statements) {
        List<String> all = new ArrayList<>(List.of("BEGIN;"));
        all.add(lock(table("ops", "schema_lock")) + ";");
        all.add(lock(table("ops", "publish_lock")) + ";");
        all.addAll(statements);
        all.add("COMMIT;");
        return all;
    }

    /** Whether a decimal column of this precision holds every number of so many digits. */
    default boolean holdsAllDigits(int precision) {
        return true;
    }

    /**
     * Expressions on a view's row {@code c} of {@code pg_class}, separated by commas: its options as a text, whether we may drop
     * it and create it again in its owner's name, and whether something hangs on it that would be lost.
     */
    String viewDetails();

    /** The catalog's relation of columns that has their privileges, {@code attacl}. */
    String columnsCatalog();

    /** Privileges on tables and views by the letters that the catalog uses for them. */
    Map<Character, String> privileges();

    /** A query for schema, view, privilege and role, if the privileges in the catalog leave out roles. */
    default Optional<String> rolePrivileges() {
        return Optional.empty();
    }

    /** A query for those, quoted, to whom default privileges grant something on each new view of the current user. */
    default Optional<String> defaultGrantees() {
        return Optional.empty();
    }

    /** Gives a view to another owner. */
    default String changeViewOwner(String view, String owner) {
        return "ALTER VIEW " + view + " OWNER TO " + owner;
    }

    /** Whether a column of a view can be renamed in place. */
    boolean renamesViewColumns();

    /** Whether {@code CREATE OR REPLACE VIEW} may add columns after the existing ones. */
    boolean addsColumnsToViews();

    /** The statements that give the indexes of renamed tables their names; each has no effect if there is no such index. */
    default List<String> renameIndexes(TableLayout from, TableLayout to) {
        return List.of();
    }

    /**
     * A query for what hangs on a dataset's tables and would be lost with them, such as a trigger; empty if the warehouse has
     * nothing of the kind.
     */
    default String attachments(TableLayout layout) {
        return "";
    }

    /**
     * A query for whether a first day can be loaded straight into the dataset's tables: they have no rows, and COPY stores in them
     * what INSERT does. Empty if every day has to be staged.
     */
    default Optional<String> takesFirstDay(TableLayout layout) {
        return Optional.empty();
    }

    /** Creates a table that only one run reads; it may be lost in a crash. */
    String createStage(String stage, TableLayout layout);

    /** The quoted name of a table that only this session sees, whatever the search path and other schemas contain. */
    String temporary(String name);

    /** Creates a table of keys that only this session sees. */
    String createTemporary(String name, TableLayout layout, List<String> addedColumns);

    /**
     * The exact sum of a decimal column, in terms that do not overflow in tables of up to 10^10 rows.
     *
     * @param type the column's type as {@link #columnType} names it
     */
    default List<SumTerm> sum(String column, String type) {
        return List.of(new SumTerm("COALESCE(SUM(" + quote(column) + "), 0)", BigDecimal.ONE));
    }

    /** Updates the statistics of a table that was just filled; empty if the warehouse needs none. */
    List<String> analyze(String table);

    /** Until the end of the transaction, finds few keys in a large table by its index; empty if the warehouse has no indexes. */
    default List<String> preferIndexes() {
        return List.of();
    }

    /** Whether the same transaction may succeed if retried. */
    boolean isTransient(SQLException error);

    /** Whether a statement failed only because another process was creating the same object. */
    boolean isCreatedConcurrently(SQLException error);

    /** Whether a view could not be replaced in place because its columns changed. */
    boolean isViewColumnMismatch(SQLException error);
}

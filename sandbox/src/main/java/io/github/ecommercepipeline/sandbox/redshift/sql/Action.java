package io.github.ecommercepipeline.sandbox.redshift.sql;

/** Who runs a statement, and how. */
public sealed interface Action {

    /** PostgreSQL, and its answer is the client's. */
    record Pass() implements Action {}

    /** The stand-in reads files and feeds them to PostgreSQL. */
    record Load(CopyCommand command) implements Action {}

    /** The stand-in writes the query's rows to files. */
    record Unload(UnloadCommand command) implements Action {}

    /** PostgreSQL, and the transaction is committed with it. */
    record Truncate(String sql) implements Action {}

    /**
     * A VARCHAR column gets more bytes.
     *
     * @param table quoted
     * @param column quoted
     */
    record Widen(String table, String column, int bytes) implements Action {}
}

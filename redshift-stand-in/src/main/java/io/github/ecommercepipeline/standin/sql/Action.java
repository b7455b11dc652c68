package io.github.ecommercepipeline.standin.sql;

/** What runs a statement, PostgreSQL or the stand-in. */
public sealed interface Action {

    /** PostgreSQL; its response goes to the client. */
    record Pass() implements Action {}

    /** The stand-in reads files and loads them into PostgreSQL. */
    record Load(CopyCommand command) implements Action {}

    /** The stand-in writes the query's rows to files. */
    record Unload(UnloadCommand command) implements Action {}

    /** PostgreSQL; the transaction is then committed. */
    record Truncate(String sql) implements Action {}

    /**
     * Increases the maximum length of a VARCHAR column.
     *
     * @param table quoted
     * @param column quoted
     */
    record Widen(String table, String column, int bytes) implements Action {}
}

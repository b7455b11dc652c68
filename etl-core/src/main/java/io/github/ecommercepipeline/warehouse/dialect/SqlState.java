package io.github.ecommercepipeline.warehouse.dialect;

import java.sql.SQLException;

/** The SQLSTATE of an error. */
public final class SqlState {

    private SqlState() {}

    /** The error's SQLSTATE, {@code unknown} where it has none. */
    public static String of(SQLException error) {
        return error.getSQLState() == null ? "unknown" : error.getSQLState();
    }
}

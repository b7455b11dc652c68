package io.github.ecommercepipeline.warehouse.load;

import java.io.IOException;
import java.sql.SQLException;

/** A staged value cannot be converted into its column's type; it is not shown. */
final class RefusedValueException extends IOException {

    private static final long serialVersionUID = 1L;
    /** Invalid text representation. */
    private static final String SQL_STATE = "22P02";

    private final long record;
    private final String column;

    /** @param record its number among all that are loaded, from 1 on */
    RefusedValueException(long record, String column, IOException cause) {
        super(cause);
        this.record = record;
        this.column = column;
    }

    /** The error that the server has for it. */
    SQLException of(String table) {
        return new SQLException(
                "invalid input syntax\nCOPY " + table + ", line " + record + ", column " + column, SQL_STATE, this);
    }
}

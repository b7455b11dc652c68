package io.github.ecommercepipeline.warehouse.ledger;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Which columns a query of all columns returned: tables that only earlier releases prepared lack some. */
public final class ResultColumns {

    private ResultColumns() {}

    public static boolean has(ResultSet rows, String name) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnName(i).equals(name)) {
                return true;
            }
        }
        return false;
    }
}

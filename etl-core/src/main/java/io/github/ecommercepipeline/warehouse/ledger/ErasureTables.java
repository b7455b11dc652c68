package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables {@code ops.erased_values}, {@code ops.erasures} and the lock {@code ops.erasure_lock}. None holds a value of a record. A row
 * of {@code erased_values} stays when it is superseded: a run tells by the number of rows whether some were added.
 */
public final class ErasureTables {

    /** The values whose records must not come back, as hashes. */
    public static final String VALUES = "erased_values";

    /** The days from which records were erased. */
    public static final String ERASURES = "erasures";

    /** Held by an erasure from its beginning to its end. */
    public static final String LOCK = "erasure_lock";

    private ErasureTables() {}

    /** The statement that creates the table that is locked, unless it exists. */
    public static String lockDdl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", LOCK) + " (one smallint NOT NULL)";
    }

    /** The statement that creates the table of erased values, unless it exists. */
    public static String valuesDdl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", VALUES)
                + " (dataset varchar(128) NOT NULL, property varchar(1024) NOT NULL, hash varchar(64) NOT NULL,"
                + " key_check varchar(64) NOT NULL, definition varchar(64) NOT NULL, given varchar(64) NOT NULL,"
                + " erasure varchar(256) NOT NULL, added_at timestamp NOT NULL, superseded_by varchar(256),"
                + " PRIMARY KEY (dataset, property, hash, definition, given))";
    }

    /** The statement that creates the table of erasures, unless it exists. */
    public static String erasuresDdl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", ERASURES)
                + " (dataset varchar(128) NOT NULL, business_date date NOT NULL, erasure varchar(256) NOT NULL,"
                + " properties varchar(65535) NOT NULL, state varchar(16) NOT NULL, files bigint NOT NULL,"
                + " records bigint NOT NULL, started_at timestamp NOT NULL, ended_at timestamp,"
                + " PRIMARY KEY (dataset, business_date, erasure))";
    }

    /** The query for the number of erased values of a dataset, superseded ones included. */
    public static String countValues(SqlDialect dialect) {
        return "SELECT COUNT(*) FROM " + dialect.table("ops", VALUES) + " WHERE dataset = ?";
    }

    /** The erased values of a dataset, superseded ones included. */
    public static List<ErasedValue> values(Connection connection, SqlDialect dialect, String dataset)
            throws SQLException {
        String sql = "SELECT property, hash, key_check, definition, given, superseded_by IS NOT NULL FROM "
                + dialect.table("ops", VALUES) + " WHERE dataset = ? ORDER BY 1, 2, 4, 5";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            List<ErasedValue> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(new ErasedValue(
                            dataset,
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getBoolean(6)));
                }
            }
            return values;
        }
    }
}

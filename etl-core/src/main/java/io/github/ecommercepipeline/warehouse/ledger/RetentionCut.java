package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The first day of a dataset that its retention keeps, as {@code ops.datasets} records it. It only moves forward: earlier days
 * are retired, and never published or removed again.
 */
public final class RetentionCut {

    /** The column of {@code ops.datasets}; NULL where nothing was retired. */
    public static final String COLUMN = "retired_before";

    private RetentionCut() {}

    /** Empty where nothing was retired, as in a warehouse that only earlier releases prepared. */
    public static Optional<LocalDate> read(Connection connection, SqlDialect dialect, String dataset)
            throws SQLException {
        String sql = "SELECT * FROM " + dialect.table("ops", "datasets") + " WHERE dataset = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                return ResultColumns.has(row, COLUMN) && row.next()
                        ? Optional.ofNullable(row.getObject(COLUMN, LocalDate.class))
                        : Optional.empty();
            }
        }
    }

    /** The query for the number of cuts, 0 or 1, after a batch; its parameters are the dataset and the business date. */
    public static String after(SqlDialect dialect) {
        return "SELECT COUNT(*) FROM " + dialect.table("ops", "datasets") + " WHERE dataset = ? AND " + COLUMN + " > ?";
    }

    public static void write(Connection connection, SqlDialect dialect, String dataset, LocalDate cut)
            throws SQLException {
        String sql = "UPDATE " + dialect.table("ops", "datasets") + " SET " + COLUMN + " = ? WHERE dataset = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, cut);
            statement.setString(2, dataset);
            statement.executeUpdate();
        }
    }

    /** The batch was retired while a run was about to change it; nothing was changed. */
    public static WarehouseException refusal(Batch batch) {
        return new WarehouseException(batch
                + " is retired: it is before the first day that the dataset's retention keeps, so it can neither be"
                + " published nor unpublished. Nothing was changed");
    }
}

package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code ops.metrics}, which holds those of published days alone. */
public final class MetricValues {

    private MetricValues() {}

    /**
     * The values of a metric on the days of the dataset before the batch's, the most recent first.
     *
     * @param most how many days at most
     */
    public static List<BigDecimal> before(
            Connection connection, SqlDialect dialect, Batch batch, String metric, int most) throws SQLException {
        String sql = "SELECT value FROM " + dialect.table("ops", "metrics")
                + " WHERE dataset = ? AND name = ? AND business_date < ? ORDER BY business_date DESC LIMIT " + most;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setString(2, metric);
            statement.setObject(3, batch.businessDate());
            try (ResultSet rows = statement.executeQuery()) {
                List<BigDecimal> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getBigDecimal(1));
                }
                return values;
            }
        }
    }
}

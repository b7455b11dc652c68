package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code ops.metrics}, which holds those of published days alone. */
public final class MetricValues {

    /** The version that a day was published with: retiring it, which changes no metric, adds one. */
    static final String VERSION = "b.version - CASE WHEN b.state = 'RETIRED' THEN 1 ELSE 0 END";

    private MetricValues() {}

    /**
     * A metric on the published days of the dataset before the batch's, the most recent first.
     *
     * @param most how many days at most
     */
    public static List<EarlierDay> before(
            Connection connection, SqlDialect dialect, Batch batch, String metric, int most) throws SQLException {
        // A join, as Amazon Redshift does not take every subquery that refers to the row around it.
        String sql = "SELECT m.business_date, " + VERSION + ", m.value, o.business_date IS NOT NULL FROM "
                + dialect.table("ops", "metrics") + " m JOIN " + dialect.table("ops", "batches")
                + " b ON b.dataset = m.dataset AND b.business_date = m.business_date LEFT JOIN (SELECT DISTINCT"
                + " business_date FROM " + dialect.table("ops", "rule_outcomes") + " WHERE dataset = ? AND accepted) o"
                + " ON o.business_date = m.business_date WHERE m.dataset = ? AND m.name = ? AND m.business_date < ?"
                + " ORDER BY m.business_date DESC LIMIT " + most;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setString(2, batch.dataset());
            statement.setString(3, metric);
            statement.setObject(4, batch.businessDate());
            try (ResultSet rows = statement.executeQuery()) {
                List<EarlierDay> days = new ArrayList<>();
                while (rows.next()) {
                    days.add(new EarlierDay(
                            rows.getObject(1, LocalDate.class),
                            rows.getLong(2),
                            rows.getBigDecimal(3),
                            rows.getBoolean(4)));
                }
                return days;
            }
        }
    }
}

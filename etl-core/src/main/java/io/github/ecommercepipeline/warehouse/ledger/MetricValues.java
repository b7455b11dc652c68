package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code ops.metrics}, which holds those of published days alone. */
public final class MetricValues {

    /** The version that a day was published with: retiring it, which changes no metric, adds one. */
    static final String VERSION = "b.version - CASE WHEN b.state = 'RETIRED' THEN 1 ELSE 0 END";

    private MetricValues() {}

    /**
     * Metrics on the published days of the dataset before the batch's, each with the most recent first; without those that no such
     * day has.
     *
     * @param most how many days at most, by metric
     */
    public static Map<String, List<EarlierDay>> before(
            Connection connection, SqlDialect dialect, Batch batch, Map<String, Integer> most) throws SQLException {
        Map<String, List<EarlierDay>> days = new TreeMap<>();
        if (most.isEmpty()) {
            return days;
        }
        // Joins, as Amazon Redshift does not take every subquery that refers to the row around it.
        String sql =
                "SELECT r.name, r.business_date, r.version, r.value, r.accepted FROM (SELECT m.name, m.business_date, "
                        + VERSION
                        + " AS version, m.value, o.business_date IS NOT NULL AS accepted, ROW_NUMBER() OVER (PARTITION BY"
                        + " m.name ORDER BY m.business_date DESC) AS \"newest\" FROM " + dialect.table("ops", "metrics")
                        + " m JOIN " + dialect.table("ops", "batches")
                        + " b ON b.dataset = m.dataset AND b.business_date = m.business_date LEFT JOIN (SELECT DISTINCT"
                        + " business_date FROM " + dialect.table("ops", "rule_outcomes")
                        + " WHERE dataset = ? AND accepted) o"
                        + " ON o.business_date = m.business_date WHERE m.dataset = ? AND m.business_date < ? AND m.name IN ("
                        + String.join(", ", Collections.nCopies(most.size(), "?")) + ")) r WHERE r.\"newest\" <= "
                        + Collections.max(most.values()) + " ORDER BY r.business_date DESC";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setString(2, batch.dataset());
            statement.setObject(3, batch.businessDate());
            int parameter = 4;
            for (String metric : most.keySet()) {
                statement.setString(parameter++, metric);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<EarlierDay> some = days.computeIfAbsent(rows.getString(1), metric -> new ArrayList<>());
                    if (some.size() < most.get(rows.getString(1))) {
                        some.add(new EarlierDay(
                                rows.getObject(2, LocalDate.class),
                                rows.getLong(3),
                                rows.getBigDecimal(4),
                                rows.getBoolean(5)));
                    }
                }
            }
        }
        return days;
    }
}

package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the published days whose rules would be compared with other days, or other versions of them, by now. A day that was
 * retired counts as it was, since what was measured of it stays.
 */
public final class ChangedHistories {

    public static final String TABLE = "comparisons";

    private ChangedHistories() {}

    /** Days with their versions, as {@code ops.comparisons.earlier} has them. */
    public static String text(List<EarlierDay> days) {
        return days.stream().map(day -> day.date() + "=" + day.version()).collect(Collectors.joining(" "));
    }

    /** The days of a dataset whose history changed since they were published. */
    public static SortedSet<LocalDate> of(Connection connection, SqlDialect dialect, String dataset)
            throws SQLException {
        Map<String, NavigableMap<LocalDate, EarlierDay>> metrics = metrics(connection, dialect, dataset);
        String sql =
                "SELECT c.business_date, c.name, c.asked, c.earlier FROM " + dialect.table("ops", TABLE) + " c JOIN "
                        + dialect.table("ops", "batches")
                        + " b ON b.dataset = c.dataset AND b.business_date = c.business_date"
                        + " WHERE c.dataset = ? AND b.state = 'PUBLISHED'";
        SortedSet<LocalDate> changed = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LocalDate day = rows.getObject(1, LocalDate.class);
                    List<EarlierDay> now = metrics
                            .getOrDefault(rows.getString(2), new TreeMap<>())
                            .headMap(day, false)
                            .descendingMap()
                            .values()
                            .stream()
                            .limit(rows.getInt(3))
                            .toList();
                    if (!text(now).equals(rows.getString(4))) {
                        changed.add(day);
                    }
                }
            }
        }
        return changed;
    }

    private static Map<String, NavigableMap<LocalDate, EarlierDay>> metrics(
            Connection connection, SqlDialect dialect, String dataset) throws SQLException {
        String sql =
                "SELECT m.name, m.business_date, " + MetricValues.VERSION + " FROM " + dialect.table("ops", "metrics")
                        + " m JOIN " + dialect.table("ops", "batches")
                        + " b ON b.dataset = m.dataset AND b.business_date = m.business_date WHERE m.dataset = ?"
                        + " AND m.name IN (SELECT name FROM " + dialect.table("ops", TABLE) + " WHERE dataset = ?)";
        Map<String, NavigableMap<LocalDate, EarlierDay>> metrics = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setString(2, dataset);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LocalDate day = rows.getObject(2, LocalDate.class);
                    metrics.computeIfAbsent(rows.getString(1), name -> new TreeMap<>())
                            .put(day, new EarlierDay(day, rows.getLong(3), BigDecimal.ZERO, false));
                }
            }
        }
        return metrics;
    }
}

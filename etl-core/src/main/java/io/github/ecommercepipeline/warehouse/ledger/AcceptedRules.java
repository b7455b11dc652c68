package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table {@code ops.accepted_rules}: who accepted that a rule which compares a day with earlier ones fails on it with what was
 * measured, and who took that back. Rows are never deleted.
 */
public final class AcceptedRules {

    public static final String NAME = "accepted_rules";

    /** What is accepted; NULL in rows that accept nothing any more. */
    public static final String MEASURED = "measured";

    /** Who ends acceptances of a day that is unpublished. */
    public static final String BY_UNPUBLISH = "unpublish";

    /** Who ends acceptances of a day that an erasure could not publish again with its rules accepted. */
    public static final String BY_ERASURE = "erase";

    private static final String VALID = " WHERE dataset = ? AND business_date = ? AND removed_at IS NULL";

    private AcceptedRules() {}

    /** The statement that creates the table, unless it exists. */
    public static String ddl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", NAME)
                + " (dataset varchar(128) NOT NULL, business_date date NOT NULL, rule varchar(65535) NOT NULL,"
                + " accepted_at timestamp NOT NULL, accepted_by varchar(256) NOT NULL, removed_at timestamp,"
                + " removed_by varchar(256), " + MEASURED + " varchar(65535))";
    }

    /** The rules that are accepted for a batch. */
    public static Map<String, Acceptance> of(Connection connection, SqlDialect dialect, Batch batch)
            throws SQLException {
        String sql = "SELECT rule, accepted_at, " + MEASURED + " FROM " + dialect.table("ops", NAME) + VALID + " AND "
                + MEASURED + " IS NOT NULL ORDER BY accepted_at";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setObject(2, batch.businessDate());
            Map<String, Acceptance> rules = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rules.put(
                            rows.getString(1),
                            new Acceptance(
                                    rows.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                    rows.getString(3)));
                }
            }
            return rules;
        }
    }

    /** What the last run of a batch measured that was judged by its rules; empty if there is none. */
    public static Optional<Map<String, BigDecimal>> lastMeasured(Connection connection, SqlDialect dialect, Batch batch)
            throws SQLException {
        String sql = "SELECT a.ended_at, m.name, m.value FROM " + dialect.table("ops", "attempts") + " a LEFT JOIN "
                + dialect.table("ops", OpsHistory.ATTEMPT_METRICS)
                + " m ON m.dataset = a.dataset AND m.business_date = a.business_date AND m.run_id = a.run_id"
                + " WHERE a.dataset = ? AND a.business_date = ? AND a.status IN ('"
                + Attempt.Status.GATE_FAILED + "', '" + Attempt.Status.PUBLISHED + "') ORDER BY a.ended_at DESC";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setObject(2, batch.businessDate());
            try (ResultSet rows = statement.executeQuery()) {
                LocalDateTime last = null;
                Map<String, BigDecimal> metrics = new HashMap<>();
                while (rows.next()) {
                    LocalDateTime ended = rows.getObject(1, LocalDateTime.class);
                    if (last != null && !last.equals(ended)) {
                        break;
                    }
                    last = ended;
                    if (rows.getString(2) != null) {
                        metrics.put(rows.getString(2), rows.getBigDecimal(3));
                    }
                }
                return last == null ? Optional.empty() : Optional.of(metrics);
            }
        }
    }

    /** Records that somebody accepts a rule for a batch. */
    public static void add(
            Connection connection, SqlDialect dialect, Batch batch, String rule, String by, Acceptance acceptance)
            throws SQLException {
        String sql = "INSERT INTO " + dialect.table("ops", NAME) + " (dataset, business_date, rule, accepted_at,"
                + " accepted_by, " + MEASURED + ") VALUES (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setObject(2, batch.businessDate());
            statement.setString(3, rule);
            statement.setObject(4, LocalDateTime.ofInstant(acceptance.at(), ZoneOffset.UTC));
            statement.setString(5, by);
            statement.setString(6, acceptance.measured());
            statement.executeUpdate();
        }
    }

    /** Records that somebody takes it back; returns whether it was accepted. */
    public static boolean remove(
            Connection connection, SqlDialect dialect, Batch batch, String rule, String by, Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(removal(dialect) + " AND rule = ?")) {
            return removed(statement, batch, rule, by, at) > 0;
        }
    }

    /** Records that what is accepted was measured anew, of the records that an erasure left; when and by whom it was accepted stays. */
    public static void renew(Connection connection, SqlDialect dialect, Batch batch, String rule, String measured)
            throws SQLException {
        String sql = "UPDATE " + dialect.table("ops", NAME) + " SET " + MEASURED + " = ?" + VALID + " AND rule = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, measured);
            statement.setString(2, batch.dataset());
            statement.setObject(3, batch.businessDate());
            statement.setString(4, rule);
            statement.executeUpdate();
        }
    }

    /** Removes what was measured when acceptances were made that are not valid any more. */
    public static void forgetEnded(Connection connection, SqlDialect dialect, Batch batch) throws SQLException {
        String sql = "UPDATE " + dialect.table("ops", NAME) + " SET " + MEASURED
                + " = NULL WHERE dataset = ? AND business_date = ? AND removed_at IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setObject(2, batch.businessDate());
            statement.executeUpdate();
        }
    }

    /** Records that the acceptances of a batch that is unpublished end. */
    public static void end(Connection connection, SqlDialect dialect, Batch batch, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(removal(dialect))) {
            removed(statement, batch, null, BY_UNPUBLISH, at);
        }
    }

    private static String removal(SqlDialect dialect) {
        return "UPDATE " + dialect.table("ops", NAME) + " SET removed_at = ?, removed_by = ?" + VALID;
    }

    private static int removed(PreparedStatement statement, Batch batch, String rule, String by, Instant at)
            throws SQLException {
        statement.setObject(1, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        statement.setString(2, by);
        statement.setString(3, batch.dataset());
        statement.setObject(4, batch.businessDate());
        if (rule != null) {
            statement.setString(5, rule);
        }
        return statement.executeUpdate();
    }
}

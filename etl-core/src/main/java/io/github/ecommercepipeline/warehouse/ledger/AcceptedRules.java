package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table {@code ops.accepted_rules}: who accepted that a rule which compares a day with earlier ones fails on it, and who took
 * that back. Rows are never deleted.
 */
public final class AcceptedRules {

    public static final String NAME = "accepted_rules";

    private static final String VALID = " WHERE dataset = ? AND business_date = ? AND removed_at IS NULL";

    private AcceptedRules() {}

    /** The statement that creates the table, unless it exists. */
    public static String ddl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", NAME)
                + " (dataset varchar(128) NOT NULL, business_date date NOT NULL, rule varchar(65535) NOT NULL,"
                + " accepted_at timestamp NOT NULL, accepted_by varchar(256) NOT NULL, removed_at timestamp,"
                + " removed_by varchar(256))";
    }

    /** The rules that are accepted for a batch, and when they were. */
    public static Map<String, Instant> of(Connection connection, SqlDialect dialect, Batch batch) throws SQLException {
        String sql = "SELECT rule, MAX(accepted_at) FROM " + dialect.table("ops", NAME) + VALID + " GROUP BY rule";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setObject(2, batch.businessDate());
            Map<String, Instant> rules = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rules.put(
                            rows.getString(1),
                            rows.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC));
                }
            }
            return rules;
        }
    }

    /** Records that somebody accepts a rule for a batch. */
    public static void add(Connection connection, SqlDialect dialect, Batch batch, String rule, String by, Instant at)
            throws SQLException {
        String sql = "INSERT INTO " + dialect.table("ops", NAME)
                + " (dataset, business_date, rule, accepted_at, accepted_by) VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, batch.dataset());
            statement.setObject(2, batch.businessDate());
            statement.setString(3, rule);
            statement.setObject(4, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
            statement.setString(5, by);
            statement.executeUpdate();
        }
    }

    /** Records that somebody takes it back; returns whether it was accepted. */
    public static boolean remove(
            Connection connection, SqlDialect dialect, Batch batch, String rule, String by, Instant at)
            throws SQLException {
        String sql = "UPDATE " + dialect.table("ops", NAME) + " SET removed_at = ?, removed_by = ?" + VALID
                + " AND rule = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
            statement.setString(2, by);
            statement.setString(3, batch.dataset());
            statement.setObject(4, batch.businessDate());
            statement.setString(5, rule);
            return statement.executeUpdate() > 0;
        }
    }
}

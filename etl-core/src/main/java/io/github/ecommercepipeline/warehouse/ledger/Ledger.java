package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code ops.batches}. */
public final class Ledger {

    public static final List<String> COLUMNS = List.of(
            "dataset",
            "business_date",
            "version",
            "run_id",
            "input_digest",
            "contract_digest",
            "records_read",
            "accepted",
            "rejected",
            "duplicate",
            "manifest",
            "published_at");

    private Ledger() {}

    public static Optional<LedgerEntry> find(Connection connection, SqlDialect dialect, Batch batch)
            throws SQLException {
        return range(connection, dialect, batch.dataset(), batch.businessDate(), batch.businessDate()).stream()
                .findFirst();
    }

    public static List<LedgerEntry> range(
            Connection connection, SqlDialect dialect, String dataset, LocalDate from, LocalDate to)
            throws SQLException {
        String sql = "SELECT " + dialect.list("", COLUMNS) + " FROM " + dialect.table("ops", "batches")
                + " WHERE dataset = ? AND business_date BETWEEN ? AND ? ORDER BY business_date";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setObject(2, from);
            statement.setObject(3, to);
            return entries(statement);
        }
    }

    /** What runs whose ids are this one, or begin with it and a dot, published. */
    public static List<LedgerEntry> ofRuns(Connection connection, SqlDialect dialect, String runId)
            throws SQLException {
        String sql = "SELECT " + dialect.list("", COLUMNS) + " FROM " + dialect.table("ops", "batches")
                + " WHERE run_id = ? OR SUBSTRING(run_id, 1, " + (runId.length() + 1) + ") = ?"
                + " ORDER BY dataset, business_date";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, runId);
            statement.setString(2, runId + ".");
            return entries(statement);
        }
    }

    private static List<LedgerEntry> entries(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<LedgerEntry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(entry(rows));
            }
            return entries;
        }
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                new Batch(row.getString(1), row.getObject(2, LocalDate.class)),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getString(11),
                row.getObject(12, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    /** The values of the entry's row, in the order of {@link #COLUMNS}. */
    public static List<Object> values(LedgerEntry entry) {
        return List.of(
                entry.batch().dataset(),
                entry.batch().businessDate(),
                entry.version(),
                entry.runId(),
                entry.inputDigest(),
                entry.contractDigest(),
                entry.read(),
                entry.accepted(),
                entry.rejected(),
                entry.duplicate(),
                entry.manifest(),
                LocalDateTime.ofInstant(entry.publishedAt(), ZoneOffset.UTC));
    }
}

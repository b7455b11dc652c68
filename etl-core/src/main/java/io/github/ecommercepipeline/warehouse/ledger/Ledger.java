package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code ops.batches}. */
public final class Ledger {

    /** What a publish writes; the defaults of the other columns say that nothing was removed. */
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
        String sql = "SELECT * FROM " + dialect.table("ops", "batches")
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
        String sql = "SELECT * FROM " + dialect.table("ops", "batches")
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
        Batch batch = new Batch(row.getString("dataset"), row.getObject("business_date", LocalDate.class));
        LedgerEntry published = new LedgerEntry(
                batch,
                row.getLong("version"),
                row.getString("run_id"),
                row.getString("input_digest"),
                row.getString("contract_digest"),
                row.getLong("records_read"),
                row.getLong("accepted"),
                row.getLong("rejected"),
                row.getLong("duplicate"),
                row.getString("manifest"),
                instant(row, "published_at"));
        return ResultColumns.has(row, "removed") ? withRemovals(published, row) : published;
    }

    /** A warehouse that only earlier releases prepared has no such columns, and nothing was removed from it. */
    private static LedgerEntry withRemovals(LedgerEntry published, ResultSet row) throws SQLException {
        return new LedgerEntry(
                published.batch(),
                published.version(),
                published.runId(),
                published.inputDigest(),
                published.contractDigest(),
                published.read(),
                published.accepted(),
                published.rejected(),
                published.duplicate(),
                published.manifest(),
                published.publishedAt(),
                DayState.valueOf(row.getString("state")),
                row.getLong("removed"),
                row.getObject("removed_at") == null ? Optional.empty() : Optional.of(instant(row, "removed_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** Writes what was removed of a batch that is in the ledger. */
    public static void writeRemoval(Connection connection, SqlDialect dialect, LedgerEntry removed)
            throws SQLException {
        String sql = "UPDATE " + dialect.table("ops", "batches")
                + " SET version = ?, state = ?, removed = ?, removed_at = ? WHERE dataset = ? AND business_date = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, removed.version());
            statement.setString(2, removed.state().name());
            statement.setLong(3, removed.removed());
            statement.setObject(4, LocalDateTime.ofInstant(removed.removedAt().orElseThrow(), ZoneOffset.UTC));
            statement.setString(5, removed.batch().dataset());
            statement.setObject(6, removed.batch().businessDate());
            statement.executeUpdate();
        }
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

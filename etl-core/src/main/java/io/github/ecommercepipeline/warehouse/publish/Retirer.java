package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.dialect.KeyedTableSql;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import io.github.ecommercepipeline.warehouse.ledger.RetentionCut;
import io.github.ecommercepipeline.warehouse.schema.Catalog;
import io.github.ecommercepipeline.warehouse.schema.OpsVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Removes the history before the first day that retention keeps, in one transaction, and records in the ledger what is left. Of a
 * dataset with a key, each key's newest record of these days is left; of a snapshot, the newest day; otherwise nothing.
 */
public final class Retirer {

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);

    private final Connections connections;
    private final SqlDialect dialect;

    public Retirer(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /** Does nothing if the days before the first, or before a later one, are retired already. */
    public Retirement retire(Contract contract, LocalDate first, Instant now) {
        return connections.inTransaction(
                "retiring days of " + contract.dataset() + " before " + first,
                connection -> in(connection, TableLayout.of(contract, dialect), first, now));
    }

    private Retirement in(Connection connection, TableLayout layout, LocalDate first, Instant now) throws SQLException {
        // First, before any statement takes a snapshot, as in a publish.
        Connections.execute(connection, dialect.lock(dialect.table("ops", "publish_lock")));
        OpsVersion.check(connection, dialect);
        LocalDate before =
                RetentionCut.read(connection, dialect, layout.dataset()).orElse(EARLIEST);
        if (!before.isBefore(first)) {
            return Retirement.nothing(first);
        }
        RegisteredTables.require(connection, dialect, layout);
        List<LedgerEntry> entries = Ledger.range(connection, dialect, layout.dataset(), EARLIEST, first.minusDays(1));
        Optional<LocalDate> kept = layout.current() == TableLayout.Current.VIEW_OF_NEWEST
                ? entries.stream()
                        .filter(LedgerEntry::isPublished)
                        .map(entry -> entry.batch().businessDate())
                        .reduce((earlier, later) -> later)
                : Optional.empty();
        Map<LocalDate, Long> removed = layout.current() == TableLayout.Current.TABLE
                ? thin(connection, layout, before, first)
                : remove(connection, layout, first, kept);
        long days = 0;
        for (LedgerEntry entry : entries) {
            LocalDate day = entry.batch().businessDate();
            long records = removed.getOrDefault(day, 0L);
            boolean isNew = entry.isPublished() && !kept.equals(Optional.of(day));
            if (isNew || (entry.state() == DayState.RETIRED && records > 0)) {
                Ledger.writeRemoval(connection, dialect, entry.retired(records, now));
                days += isNew ? 1 : 0;
            }
        }
        RetentionCut.write(connection, dialect, layout.dataset(), first);
        return new Retirement(
                first,
                days,
                removed.values().stream().mapToLong(Long::longValue).sum());
    }

    private Map<LocalDate, Long> thin(Connection connection, TableLayout layout, LocalDate before, LocalDate first)
            throws SQLException {
        // With the types of the tables, which may be wider: keys must not be rounded on the way.
        Map<String, String> table =
                Catalog.read(connection, dialect, layout.dataset()).columns(layout.schema(), layout.dataset());
        KeyedTableSql.Thinning sql = KeyedTableSql.thin(dialect, layout.over(table));
        Connections.executeAll(connection, sql.prepare());
        PublishStep.of(PublishStep.Kind.CHANGE, sql.find(), before, first, before, first)
                .execute(connection);
        Map<LocalDate, Long> removed = count(connection, PublishStep.of(PublishStep.Kind.BOOKS, sql.count()));
        Connections.executeAll(connection, sql.remove());
        return removed;
    }

    private Map<LocalDate, Long> remove(
            Connection connection, TableLayout layout, LocalDate first, Optional<LocalDate> kept) throws SQLException {
        String from = " FROM " + dialect.table("history", layout.dataset()) + " WHERE \"business_date\" < ?"
                + (kept.isPresent() ? " AND \"business_date\" <> ?" : "");
        Object[] days = kept.isPresent() ? new Object[] {first, kept.get()} : new Object[] {first};
        Map<LocalDate, Long> removed = count(
                connection,
                PublishStep.of(
                        PublishStep.Kind.BOOKS,
                        "SELECT \"business_date\", COUNT(*)" + from + " GROUP BY \"business_date\"",
                        days));
        PublishStep.of(PublishStep.Kind.CHANGE, "DELETE" + from, days).execute(connection);
        return removed;
    }

    private static Map<LocalDate, Long> count(Connection connection, PublishStep counts) throws SQLException {
        Map<LocalDate, Long> records = new TreeMap<>();
        try (PreparedStatement statement = counts.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                records.put(rows.getObject(1, LocalDate.class), rows.getLong(2));
            }
        }
        return records;
    }
}

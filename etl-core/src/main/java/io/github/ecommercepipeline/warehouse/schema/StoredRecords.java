package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.schema.type.ExactCast;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out why the stored records of a dataset cannot be rearranged by SQL without losing or changing any. */
final class StoredRecords {

    private static final int NAMED = 3;

    private final Connection connection;
    private final SqlDialect dialect;
    private final TableLayout contract;
    private final Map<String, String> columns;
    private final String history;
    private final boolean hasStates;

    /** @param hasStates whether the ledger says what became of days after they were published */
    StoredRecords(
            Connection connection,
            SqlDialect dialect,
            TableLayout contract,
            Map<String, String> columns,
            boolean hasStates) {
        this.hasStates = hasStates;
        this.connection = connection;
        this.dialect = dialect;
        this.contract = contract;
        this.columns = columns;
        this.history = dialect.table("history", contract.dataset());
    }

    /** Those of the days that retention has retired, whose files are not read again. */
    private StoredRecords(StoredRecords all) {
        this.connection = all.connection;
        this.dialect = all.dialect;
        this.contract = all.contract;
        this.columns = all.columns;
        this.hasStates = all.hasStates;
        this.history = "(SELECT * FROM " + all.history + ShadowTables.whereRetired(dialect, contract.dataset()) + ") a";
    }

    /** The reasons; empty if SQL is enough. */
    List<String> reasonsAgainstSql(Migration migration) throws SQLException {
        List<String> reasons = new ArrayList<>();
        if (migration.keyChanged()) {
            againstKey(migration, reasons);
        }
        for (Map.Entry<String, String> change : migration.types().entrySet()) {
            againstType(change.getKey(), change.getValue(), reasons);
        }
        return reasons;
    }

    /** Why the records that are left of retired days cannot be carried over, although the other days are taken again. */
    List<String> reasonsAgainstRetired(Migration migration) throws SQLException {
        if (!hasStates) {
            return List.of();
        }
        StoredRecords retired = new StoredRecords(this);
        List<String> reasons = new ArrayList<>();
        if (migration.keyChanged()) {
            retired.againstNewKey(reasons);
        }
        for (Map.Entry<String, String> change : migration.types().entrySet()) {
            retired.againstType(change.getKey(), change.getValue(), reasons);
        }
        return reasons.stream()
                .map(reason -> "on retired days, whose files are not read again: " + reason)
                .toList();
    }

    private void againstKey(Migration migration, List<String> reasons) throws SQLException {
        againstNewKey(reasons);
        if (!migration.oldKey().isEmpty()) {
            byDay(
                    "records that were left out as duplicates of the former key ("
                            + String.join(", ", migration.oldKey()) + ")",
                    "SELECT business_date, duplicate FROM " + dialect.table("ops", "batches") + " WHERE dataset = "
                            + dialect.literal(contract.dataset()) + " AND duplicate > 0" + ifPublished()
                            + " ORDER BY 1",
                    reasons);
        }
    }

    private void againstNewKey(List<String> reasons) throws SQLException {
        if (!contract.key().isEmpty()) {
            List<String> absent = contract.key().stream()
                    .filter(column -> !columns.containsKey(column))
                    .toList();
            if (absent.isEmpty()) {
                String key = dialect.list("", contract.key());
                byDay(
                        "records without a value in the key (" + String.join(", ", contract.key()) + ")",
                        "SELECT \"business_date\", COUNT(*) FROM " + history + " WHERE "
                                + contract.key().stream()
                                        .map(column -> dialect.quote(column) + " IS NULL")
                                        .collect(Collectors.joining(" OR "))
                                + " GROUP BY \"business_date\" ORDER BY 1",
                        reasons);
                byDay(
                        "records that share their key (" + String.join(", ", contract.key())
                                + ") with others of the day",
                        "SELECT \"business_date\", SUM(n) FROM (SELECT \"business_date\", COUNT(*) AS n FROM " + history
                                + " GROUP BY \"business_date\", " + key + " HAVING COUNT(*) > 1) r"
                                + " GROUP BY \"business_date\" ORDER BY 1",
                        reasons);
            } else if (holdsRecords()) {
                reasons.add("no record has a value in the key column " + String.join(", ", absent));
            }
        }
    }

    private void againstType(String column, String type, List<String> reasons) throws SQLException {
        String from = columns.get(column);
        Optional<String> misfit = ExactCast.misfit(dialect.quote(column), from, type);
        if (misfit.isEmpty()) {
            if (holdsRecords()) {
                reasons.add("what a " + from + " in column " + column + " is as " + type + " only the files tell");
            }
        } else if (!misfit.get().isEmpty()) {
            byDay(
                    "values of column " + column + " that do not fit " + type,
                    "SELECT \"business_date\", COUNT(*) FROM " + history + " WHERE " + misfit.get()
                            + " GROUP BY \"business_date\" ORDER BY 1",
                    reasons);
        }
    }

    private boolean holdsRecords() throws SQLException {
        return count("SELECT COUNT(*) FROM " + history) > 0;
    }

    /** The number of records. */
    long count() throws SQLException {
        return count("SELECT COUNT(*) FROM " + history);
    }

    /** The number of published days. */
    long days() throws SQLException {
        return count("SELECT COUNT(*) FROM " + dialect.table("ops", "batches") + " WHERE dataset = "
                + dialect.literal(contract.dataset()) + ifPublished());
    }

    private String ifPublished() {
        return hasStates ? " AND state = " + dialect.literal(DayState.PUBLISHED.name()) : "";
    }

    private long count(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void byDay(String what, String sql, List<String> reasons) throws SQLException {
        List<String> days = new ArrayList<>();
        long total = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                days.add(rows.getString(1) + " (" + rows.getLong(2) + ")");
                total += rows.getLong(2);
            }
        }
        if (!days.isEmpty()) {
            reasons.add(what + ": " + total + ", on " + String.join(", ", days.subList(0, Math.min(NAMED, days.size())))
                    + (days.size() > NAMED ? " and " + (days.size() - NAMED) + " more days" : ""));
        }
    }
}

package io.github.ecommercepipeline.warehouse.verify;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables that store a dataset's records, whatever its contract says.
 *
 * @param names quoted
 * @param ids what the warehouse calls them internally: another table of the same name has another id
 */
record RecordTables(String dataset, List<String> names, String ids) {

    private static final String TABLES = """
            SELECT n.nspname, c.oid FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = ? AND c.relkind IN ('r', 'p') AND n.nspname IN (?, ?, ?) ORDER BY n.nspname""";

    static RecordTables find(Connection connection, SqlDialect dialect, String dataset) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, dataset);
            statement.setString(2, dialect.schemas().name("analytics"));
            statement.setString(3, dialect.schemas().name("history"));
            statement.setString(4, dialect.schemas().name("older"));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(dialect.qualified(rows.getString(1), dataset));
                    ids.add(Long.toString(rows.getLong(2)));
                }
            }
        }
        return new RecordTables(dataset, List.copyOf(names), String.join(",", ids));
    }

    /** Whether these are the tables that were last found to agree with the ledger. */
    boolean areRegistered(Connection connection, SqlDialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table_ids FROM " + dialect.table("ops", "datasets") + " WHERE dataset = ?")) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && ids.equals(row.getString(1));
            }
        }
    }

    void register(Connection connection, SqlDialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + dialect.table("ops", "datasets") + " SET table_ids = ? WHERE dataset = ?")) {
            statement.setString(1, ids);
            statement.setString(2, dataset);
            statement.executeUpdate();
        }
    }

    /** The number of records of each day that has any, both ends included. */
    Map<LocalDate, Long> count(Connection connection, LocalDate from, LocalDate to) throws SQLException {
        Map<LocalDate, Long> counts = new TreeMap<>();
        if (names.isEmpty()) {
            return counts;
        }
        String days = names.stream()
                .map(table -> "SELECT \"business_date\" FROM " + table)
                .collect(Collectors.joining(" UNION ALL "));
        String sql = "SELECT \"business_date\", COUNT(*) FROM (" + days
                + ") r WHERE \"business_date\" BETWEEN ? AND ? GROUP BY \"business_date\"";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getObject(1, LocalDate.class), rows.getLong(2));
                }
            }
        }
        return counts;
    }
}

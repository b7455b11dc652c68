package io.github.ecommercepipeline.warehouse.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.dialect.KeyedTableSql;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import io.github.ecommercepipeline.warehouse.schema.Catalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a dataset that have one of some values. Values are parameters, never SQL text, which servers log. */
record ErasedRows(Connection connection, SqlDialect dialect, Contract contract, Collection<StoredValue> values) {

    SortedMap<LocalDate, Long> count() throws SQLException {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        if (values.isEmpty() || !isPrepared()) {
            return days;
        }
        String sql =
                "SELECT " + day() + ", COUNT(*) FROM " + history() + " WHERE " + condition() + " GROUP BY " + day();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Erasures.bind(statement, texts().toArray());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.put(rows.getObject(1, LocalDate.class), rows.getLong(2));
                }
            }
        }
        return days;
    }

    private boolean isPrepared() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ? AND table_name = ?")) {
            Erasures.bind(statement, dialect.schemas().name("history"), contract.dataset());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }

    long remove(Batch batch, Instant now) throws SQLException {
        Optional<LedgerEntry> entry = Ledger.find(connection, dialect, batch);
        long found = values.isEmpty() ? 0 : count().getOrDefault(batch.businessDate(), 0L);
        if (entry.isEmpty() || found == 0) {
            return 0;
        }
        List<Object> parameters = new ArrayList<>(List.of(batch.businessDate()));
        parameters.addAll(texts());
        TableLayout layout = TableLayout.of(contract, dialect);
        RegisteredTables.require(connection, dialect, layout, "Take the deployed contract");
        if (layout.current() == TableLayout.Current.TABLE) {
            replaceDay(layout.over(columns(layout)), batch, parameters);
        } else {
            Erasures.update(
                    connection,
                    "DELETE FROM " + history() + " WHERE " + day() + " = ? AND " + condition(),
                    parameters.toArray());
        }
        Ledger.writeRemoval(connection, dialect, entry.get().without(found, now));
        return found;
    }

    /** The day is taken out and published again without the records, so that older ones of their keys come back. */
    private void replaceDay(TableLayout layout, Batch batch, List<Object> parameters) throws SQLException {
        String rest = dialect.table("stage", "_" + contract.dataset() + "_erased");
        String staged = dialect.list("", layout.staged());
        Connections.execute(connection, "DROP TABLE IF EXISTS " + rest);
        Connections.execute(
                connection, "CREATE TABLE " + rest + " AS SELECT " + staged + " FROM " + history() + " WHERE 1 = 0");
        Erasures.update(
                connection,
                "INSERT INTO " + rest + " (" + staged + ") SELECT " + staged + " FROM " + history() + " WHERE " + day()
                        + " = ? AND NOT " + condition(),
                parameters.toArray());
        for (KeyedTableSql.Change change : KeyedTableSql.replace(dialect, layout, Optional.of(rest))) {
            Erasures.update(
                    connection,
                    change.sql(),
                    Collections.nCopies(change.parameters(), batch.businessDate())
                            .toArray());
        }
        Connections.execute(connection, "DROP TABLE " + rest);
    }

    /** With their lengths and digits, which a result's type names lack. */
    private Map<String, String> columns(TableLayout layout) throws SQLException {
        return Catalog.read(connection, dialect, contract.dataset()).columns(layout.schema(), contract.dataset());
    }

    /** With a parameter for each value; never NULL. */
    private String condition() {
        return values.stream()
                .map(value -> "COALESCE(" + dialect.quote(value.column()) + " = CAST(? AS " + type(value.column())
                        + "), FALSE)")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Pseudonyms are texts, whatever the type of the values. */
    private String type(String column) {
        return contract.properties().stream()
                .filter(property -> property.name().equals(column))
                .findFirst()
                .map(property -> dialect.columnType(property.type()))
                .orElseThrow();
    }

    private List<Object> texts() {
        return values.stream().<Object>map(StoredValue::text).toList();
    }

    private String history() {
        return dialect.table("history", contract.dataset());
    }

    private String day() {
        return dialect.quote(TableLayout.BUSINESS_DATE);
    }
}

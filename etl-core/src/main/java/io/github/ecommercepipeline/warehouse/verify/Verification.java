package io.github.ecommercepipeline.warehouse.verify;

import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.RetentionCut;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the records of days in the tables and compares them with the ledger, in one snapshot. */
public final class Verification {

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final Connections connections;
    private final SqlDialect dialect;

    public Verification(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /** The differences on these days, both ends included, in order; of all days if the tables are not those of the last time. */
    public List<DayDifference> check(String dataset, LocalDate from, LocalDate to) {
        return connections.inTransaction(what(dataset), connection -> {
            RecordTables tables = RecordTables.find(connection, dialect, dataset);
            if (tables.areRegistered(connection, dialect)) {
                return differences(connection, tables, from, to);
            }
            List<DayDifference> differences = differences(connection, tables, EARLIEST, LATEST);
            if (differences.stream().noneMatch(DayDifference::isPublished)) {
                tables.register(connection, dialect);
            }
            return differences;
        });
    }

    /** The differences on these days, both ends included, in order. */
    public List<DayDifference> differences(String dataset, LocalDate from, LocalDate to) {
        return connections.inTransaction(
                what(dataset),
                connection -> differences(connection, RecordTables.find(connection, dialect, dataset), from, to));
    }

    private List<DayDifference> differences(Connection connection, RecordTables tables, LocalDate from, LocalDate to)
            throws SQLException {
        String dataset = tables.dataset();
        Map<LocalDate, LedgerEntry> ledger = Ledger.range(connection, dialect, dataset, from, to).stream()
                .collect(Collectors.toMap(entry -> entry.batch().businessDate(), Function.identity()));
        Optional<LocalDate> cut = RetentionCut.read(connection, dialect, dataset);
        Map<LocalDate, Long> counts = tables.count(connection, from, to);
        TreeSet<LocalDate> days = new TreeSet<>(ledger.keySet());
        days.addAll(counts.keySet());
        List<DayDifference> differences = new ArrayList<>();
        for (LocalDate day : days) {
            DayDifference compared = new DayDifference(
                    new Batch(dataset, day),
                    Optional.ofNullable(ledger.get(day)),
                    cut.filter(day::isBefore).isPresent(),
                    counts.getOrDefault(day, 0L));
            if (compared.found() != compared.expected()) {
                differences.add(compared);
            }
        }
        return differences;
    }

    private static String what(String dataset) {
        return "comparing the tables of " + dataset + " with the ledger";
    }
}

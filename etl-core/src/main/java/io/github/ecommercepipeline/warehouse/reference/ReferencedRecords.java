package io.github.ecommercepipeline.warehouse.reference;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The published records of a dataset as they were on a business date: its current records, of what was published for that date and earlier ones; or the
 * records of that date alone. What was published for later dates does not change them, whenever it was published.
 */
public final class ReferencedRecords {

    private static final int FETCHED = 10_000;

    private final Connections connections;
    private final SqlDialect dialect;
    private final Contract contract;
    private final String table;
    private final Days days;
    private final Supplier<List<LedgerEntry>> ledger;
    private final Supplier<Optional<LocalDate>> retiredBefore;
    private final List<LedgerEntry> stored;
    private final String later;
    private boolean areNewest;

    private ReferencedRecords(
            Connections connections,
            SqlDialect dialect,
            Contract contract,
            String table,
            Days days,
            Supplier<List<LedgerEntry>> ledger,
            Supplier<Optional<LocalDate>> retiredBefore) {
        this.connections = connections;
        this.dialect = dialect;
        this.contract = contract;
        this.table = table;
        this.days = days;
        this.ledger = ledger;
        this.retiredBefore = retiredBefore;
        List<LedgerEntry> entries = ledger.get();
        this.stored = stored(entries);
        this.later = later(entries);
        this.areNewest = areNewest(entries);
    }

    /**
     * Which days count.
     *
     * @param until the business date
     * @param sameDay whether it alone counts
     * @param ofItself whether the dataset refers to itself, so that the date itself does not count: it is being judged
     */
    public record Days(LocalDate until, boolean sameDay, boolean ofItself) {}

    /**
     * The records of these days.
     *
     * @param table the name of its tables
     * @param ledger reads the dataset's ledger
     * @param retiredBefore reads the first day that its retention keeps; empty if nothing was retired
     */
    public static ReferencedRecords of(
            Connections connections,
            SqlDialect dialect,
            Contract contract,
            String table,
            Days days,
            Supplier<List<LedgerEntry>> ledger,
            Supplier<Optional<LocalDate>> retiredBefore) {
        return new ReferencedRecords(connections, dialect, contract, table, days, ledger, retiredBefore);
    }

    /** The days that count. */
    private List<LedgerEntry> stored(List<LedgerEntry> entries) {
        List<LedgerEntry> counting = entries.stream()
                .filter(this::hasRecords)
                .filter(entry -> counts(entry.batch().businessDate()))
                .toList();
        if (contract.loadMode() != LoadMode.SNAPSHOT || counting.isEmpty()) {
            return counting;
        }
        return days.ofItself() ? List.of() : List.of(counting.get(counting.size() - 1));
    }

    /** A retired day had records, of which those are left that make up the state on the first day that is kept. */
    private boolean hasRecords(LedgerEntry entry) {
        return entry.isPublished() || isRetired(entry);
    }

    /** The days that do not count, whose publishing and removal the current records show. */
    private String later(List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> !counts(entry.batch().businessDate()))
                .map(entry -> entry.batch().businessDate() + "=" + entry.version())
                .collect(Collectors.joining(","));
    }

    /** Whether nothing is published of later days, so that the current records are those that count. */
    private boolean areNewest(List<LedgerEntry> entries) {
        return !days.sameDay()
                && !days.ofItself()
                && entries.stream()
                        .filter(this::hasRecords)
                        .allMatch(entry -> counts(entry.batch().businessDate()));
    }

    private boolean counts(LocalDate day) {
        if (days.sameDay()) {
            return !days.ofItself() && day.equals(days.until());
        }
        return day.isBefore(days.until()) || (!days.ofItself() && day.equals(days.until()));
    }

    /** Tells whether the records may have changed, but for what retention removes: the days that count, with their versions. */
    public String versions() {
        return stored.stream()
                .map(entry -> entry.batch().businessDate() + "=" + entry.publishedVersion())
                .collect(Collectors.joining(",", contract.dataset() + (days.sameDay() ? "@day:" : ":"), ""));
    }

    /**
     * The first day that the dataset's retention keeps, if it is after these days and records of theirs are gone, so that it is not known
     * any more what they were; otherwise empty.
     */
    public Optional<LocalDate> keptSince() {
        return keptSince(ledger.get());
    }

    private Optional<LocalDate> keptSince(List<LedgerEntry> entries) {
        boolean lost = stored(entries).stream().anyMatch(entry -> isRetired(entry) && entry.removed() > 0)
                && (!isKeyed() || entries.stream().anyMatch(this::hides));
        return lost ? retiredBefore.get().filter(days.until()::isBefore) : Optional.empty();
    }

    /** With a key, retention removes what a later retired day replaced, and nothing else. */
    private boolean hides(LedgerEntry entry) {
        return isRetired(entry) && entry.batch().businessDate().isAfter(days.until());
    }

    private boolean isKeyed() {
        return contract.loadMode() != LoadMode.SNAPSHOT
                && !contract.primaryKey().isEmpty();
    }

    private static boolean isRetired(LedgerEntry entry) {
        return entry.state() == DayState.RETIRED;
    }

    /** Receives the values of one record: texts, numbers as {@link BigDecimal}, Booleans, dates and times in UTC; null for NULL. */
    public interface Receiver {
        void accept(Object[] values) throws IOException;
    }

    /** Makes something of the records. */
    public interface Reading<T> {
        T of(Records records) throws SQLException, IOException;
    }

    /** The records, to be read once. */
    public interface Records {
        void forEach(Receiver receiver) throws SQLException, IOException;
    }

    /**
     * Reads some properties of the records, in no order and not all at once. The reading may be repeated if the connection is lost.
     *
     * @throws io.github.ecommercepipeline.warehouse.connection.WarehouseException if the warehouse cannot be reached or reports
     *     an error
     */
    public <T> T read(List<Property> properties, Reading<T> reading) {
        if (stored.isEmpty()) {
            try {
                return reading.of(receiver -> {});
            } catch (IOException | SQLException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
        String columns = dialect.list(
                "", properties.stream().map(Property::name).distinct().toList());
        String list = dialect.list("", properties.stream().map(Property::name).toList());
        return unlessMoved(() -> {
            String sql = "SELECT " + list + " FROM " + source(properties, columns);
            return connections.inTransaction("reading " + contract.dataset(), connection -> {
                try {
                    return reading.of(receiver -> stream(connection, sql, properties, receiver));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        });
    }

    /** What is read; of all days once more if later ones were published or removed meanwhile, whose records the current ones may have been. */
    private <T> T unlessMoved(Supplier<T> reading) {
        T read = reading.get();
        List<LedgerEntry> entries = ledger.get();
        if (areNewest && !later.equals(later(entries))) {
            areNewest = false;
            read = reading.get();
            entries = ledger.get();
        }
        keptSince(entries).ifPresent(first -> {
            throw new IllegalStateException("days of " + contract.dataset() + " before " + first
                    + " were retired while they were read; run it again");
        });
        return read;
    }

    private void stream(Connection connection, String sql, List<Property> properties, Receiver receiver)
            throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery()) {
                Object[] values = new Object[properties.size()];
                while (rows.next()) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = value(rows, i + 1, properties.get(i));
                    }
                    receiver.accept(values);
                }
            }
        }
    }

    private static Object value(ResultSet row, int column, Property property) throws SQLException {
        FieldType type = property.type();
        if (type instanceof FieldType.Text || property.privacy() == Privacy.PSEUDONYMISE) {
            return row.getString(column);
        }
        if (type instanceof FieldType.Bool) {
            boolean flag = row.getBoolean(column);
            return row.wasNull() ? null : flag;
        }
        if (type instanceof FieldType.Date) {
            return row.getObject(column, LocalDate.class);
        }
        return type instanceof FieldType.Timestamp
                ? row.getObject(column, LocalDateTime.class)
                : row.getBigDecimal(column);
    }

    /** The number of records. */
    public long count() {
        return number("COUNT(*)", List.of()).map(BigDecimal::longValueExact).orElse(0L);
    }

    /** The number of values of a number. */
    public long count(Property number) {
        return number("COUNT(" + dialect.quote(number.name()) + ")", List.of(number))
                .map(BigDecimal::longValueExact)
                .orElse(0L);
    }

    /** The exact sum of a number; 0 if it has no values. */
    public BigDecimal sum(Property number) {
        return number("SUM(" + dialect.quote(number.name()) + ")", List.of(number))
                .orElse(BigDecimal.ZERO);
    }

    private Optional<BigDecimal> number(String aggregate, List<Property> properties) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        String columns = properties.isEmpty()
                ? dialect.quote(TableLayout.BUSINESS_DATE)
                : dialect.list("", properties.stream().map(Property::name).toList());
        return unlessMoved(() -> {
            String sql = "SELECT " + aggregate + " FROM " + source(properties, columns);
            return connections.inTransaction("reading " + contract.dataset(), connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql);
                        ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.ofNullable(rows.getBigDecimal(1)) : Optional.empty();
                }
            });
        });
    }

    /** The records with these columns: of each key the newest, whose key is that of the others. */
    private String source(List<Property> properties, String columns) {
        List<String> key = contract.primaryKey().stream().map(Property::name).toList();
        String day = dialect.quote(TableLayout.BUSINESS_DATE);
        if (days.sameDay() || contract.loadMode() == LoadMode.SNAPSHOT) {
            LocalDate only = stored.get(stored.size() - 1).batch().businessDate();
            return dialect.table("history", table) + " r WHERE " + day + " = DATE '" + only + "'" + withoutDeletes();
        }
        if (areNewest) {
            return dialect.table("analytics", table) + " r";
        }
        String before = dialect.table("history", table) + " h WHERE " + day + (days.ofItself() ? " < " : " <= ")
                + "DATE '" + days.until() + "'";
        if (key.isEmpty()) {
            return "(SELECT " + columns + " FROM " + before + ") r";
        }
        boolean isKey =
                Set.copyOf(key).equals(properties.stream().map(Property::name).collect(Collectors.toSet()));
        if (isKey && contract.operations().isEmpty()) {
            return "(SELECT DISTINCT " + columns + " FROM " + before + ") r";
        }
        return "(SELECT h.*, ROW_NUMBER() OVER (PARTITION BY " + dialect.list("", key) + " ORDER BY " + day
                + " DESC) AS \"newest\" FROM " + before + ") r WHERE \"newest\" = 1" + withoutDeletes();
    }

    /** A record by which change data capture removes a row is none that others may refer to. */
    private String withoutDeletes() {
        return contract.operations()
                .filter(operations -> !operations.deletes().isEmpty())
                .map(operations -> " AND COALESCE(" + dialect.quote(operations.property()) + " NOT IN ("
                        + operations.deletes().stream().map(dialect::literal).collect(Collectors.joining(", "))
                        + "), TRUE)")
                .orElse("");
    }
}

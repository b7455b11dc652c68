package io.github.ecommercepipeline.warehouse.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Acceptance;
import io.github.ecommercepipeline.warehouse.ledger.AcceptedRules;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.ErasureTables;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Erases records from the tables, and keeps the values that must not come back. */
public final class Erasures {

    private static final String PENDING = "PENDING";
    private static final String DONE = "DONE";

    /** With what the message of a run of which gates failed begins. */
    public static final String GATE_FAILED = "gate failed: ";

    /** In place of what failed runs said. */
    public static final String FORGOTTEN = "removed by an erasure, with what was measured";

    private final Connections connections;
    private final SqlDialect dialect;

    public Erasures(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /**
     * Keeps other erasures of the warehouse away; its tables must be prepared.
     *
     * @throws WarehouseException if another one is under way
     */
    public ErasureLock lock() {
        return ErasureLock.take(connections, dialect);
    }

    /**
     * Adds values whose records must not come back, and begins the days whose records are in the tables: all at once, so that a
     * stopped erasure leaves none forgotten. A run that has read its inputs and does not know the values can publish no more.
     *
     * @param suppressions of all datasets that are erased from together
     * @return for each, how many such records its tables hold, by day
     */
    public List<SortedMap<LocalDate, Long>> suppress(
            Collection<Suppression> suppressions, String erasure, Instant now) {
        return connections.inTransaction("adding erased values", connection -> {
            // First, before any statement takes a snapshot, as in a publish.
            Connections.execute(connection, dialect.lock(dialect.table("ops", "publish_lock")));
            List<SortedMap<LocalDate, Long>> found = new ArrayList<>();
            for (Suppression of : suppressions) {
                add(connection, of, erasure, now);
                SortedMap<LocalDate, Long> days =
                        new ErasedRows(connection, dialect, of.contract(), of.stored()).count();
                for (LocalDate day : days.keySet()) {
                    Batch batch = new Batch(of.contract().dataset(), day);
                    begin(connection, new DayErased(batch, erasure, of.properties(), 0, 0), now);
                }
                found.add(days);
            }
            return found;
        });
    }

    private void add(Connection connection, Suppression of, String erasure, Instant now) throws SQLException {
        for (ErasedValue value : of.values()) {
            // If it is there already, this erasure is now the one that must reach all records of the value.
            if (updateValue(connection, "erasure = ?, superseded_by = NULL", value, erasure) == 0) {
                update(
                        connection,
                        "INSERT INTO " + table(ErasureTables.VALUES)
                                + " (dataset, property, hash, key_check, definition, given, erasure, added_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS timestamp))",
                        value.dataset(),
                        value.property(),
                        value.hash(),
                        value.keyCheck(),
                        value.definition(),
                        value.given(),
                        erasure,
                        time(now));
            }
        }
        for (ErasedValue value : of.superseded()) {
            updateValue(connection, "erasure = ?, superseded_by = ?", value, erasure, erasure);
        }
    }

    private int updateValue(Connection connection, String change, ErasedValue value, String... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(value.dataset(), value.property(), value.hash(), value.definition(), value.given()));
        return update(
                connection,
                "UPDATE " + table(ErasureTables.VALUES) + " SET " + change
                        + " WHERE dataset = ? AND property = ? AND hash = ? AND definition = ? AND given = ?",
                all.toArray());
    }

    /** Records that a day is about to be changed, so that the next erasure finishes it if this one is stopped. */
    public void begin(DayErased day, Instant now) {
        connections.inTransaction(
                "recording the erasure from " + day.batch(), connection -> begin(connection, day, now));
    }

    private int begin(Connection connection, DayErased day, Instant now) throws SQLException {
        update(
                connection,
                "DELETE FROM " + table(ErasureTables.ERASURES)
                        + " WHERE dataset = ? AND business_date = ? AND erasure = ?",
                day.batch().dataset(),
                day.batch().businessDate(),
                day.erasure());
        return update(
                connection,
                "INSERT INTO " + table(ErasureTables.ERASURES) + " (dataset, business_date, erasure, properties,"
                        + " state, files, records, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS timestamp))",
                day.batch().dataset(),
                day.batch().businessDate(),
                day.erasure(),
                day.properties().stream().sorted().collect(Collectors.joining(",")),
                PENDING,
                day.files(),
                day.records(),
                time(now));
    }

    /** The days of a dataset whose erasure was begun and not finished. */
    public SortedSet<LocalDate> unfinished(String dataset) {
        return connections.inTransaction("reading the erasures of " + dataset, connection -> {
            SortedSet<LocalDate> days = new TreeSet<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT DISTINCT business_date FROM "
                    + table(ErasureTables.ERASURES) + " WHERE dataset = ? AND state = ?")) {
                bind(statement, dataset, PENDING);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        days.add(rows.getObject(1, LocalDate.class));
                    }
                }
            }
            return days;
        });
    }

    /** Other erasures begun on a day and not finished, each with the hashes of the values that no later one was given. */
    public SortedMap<String, Set<String>> unfinishedOthers(Batch batch, String erasure) {
        return connections.inTransaction("reading the erasures of " + batch, connection -> {
            SortedMap<String, Set<String>> others = new TreeMap<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT e.erasure, v.hash FROM " + table(ErasureTables.ERASURES)
                            + " e LEFT JOIN " + table(ErasureTables.VALUES)
                            + " v ON v.dataset = e.dataset AND v.erasure = e.erasure"
                            + " WHERE e.dataset = ? AND e.business_date = ? AND e.state = ? AND e.erasure <> ?")) {
                bind(statement, batch.dataset(), batch.businessDate(), PENDING, erasure);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Set<String> hashes = others.computeIfAbsent(rows.getString(1), id -> new HashSet<>());
                        Optional.ofNullable(rows.getString(2)).ifPresent(hashes::add);
                    }
                }
            }
            return others;
        });
    }

    /** Records that an erasure begun on a day is finished. */
    public void finish(Batch batch, String erasure, Instant now) {
        connections.inTransaction(
                "recording the erasure from " + batch,
                connection -> update(
                        connection,
                        "UPDATE " + table(ErasureTables.ERASURES) + " SET state = ?, ended_at = CAST(? AS timestamp)"
                                + " WHERE dataset = ? AND business_date = ? AND state = ? AND erasure = ?",
                        DONE,
                        time(now),
                        batch.dataset(),
                        batch.businessDate(),
                        PENDING,
                        erasure));
    }

    /** How many records with these values the tables of a dataset hold, by day. */
    public SortedMap<LocalDate, Long> count(Contract contract, Collection<StoredValue> values) {
        return connections.inTransaction(
                "searching the tables of " + contract.dataset(),
                connection -> new ErasedRows(connection, dialect, contract, values).count());
    }

    /**
     * Deletes the records of one day that have these values, where the day cannot be published anew; what they hid comes back. The
     * ledger counts them as removed.
     *
     * @return how many there were
     */
    public long remove(Contract contract, Batch batch, Collection<StoredValue> values, Instant now) {
        return connections.inTransaction("erasing records of " + batch, connection -> {
            Connections.execute(connection, dialect.lock(dialect.table("ops", "publish_lock")));
            return new ErasedRows(connection, dialect, contract, values).remove(batch, now);
        });
    }

    /**
     * Deletes the sums and reasons of runs of a day, and what was measured of it: those of a single record are its values.
     *
     * @param kept the run whose sums and measures stay; empty if the day was not published anew
     * @param messages by run of which gates failed, {@link #GATE_FAILED} and these gates, without what they measured
     */
    public void forgetSums(Batch batch, Optional<String> kept, Map<String, String> messages) {
        connections.inTransaction("erasing the sums of earlier runs of " + batch, connection -> {
            int deleted = 0;
            for (String name : List.of("reason_sums", "reasons", "attempt_metrics")) {
                deleted += update(
                        connection,
                        "DELETE FROM " + table(name) + " WHERE dataset = ? AND business_date = ? AND run_id <> ?",
                        batch.dataset(),
                        batch.businessDate(),
                        kept.orElse(""));
            }
            deleted += forgetMessages(connection, batch, kept, messages);
            return kept.isPresent() ? deleted : deleted + forgetMeasures(connection, batch);
        });
    }

    /** The messages of failed runs quote what was measured, and sums where the books did not close. */
    private int forgetMessages(Connection connection, Batch batch, Optional<String> kept, Map<String, String> messages)
            throws SQLException {
        String update = "UPDATE " + table("attempts") + " SET failed_gates = ?, message = ?"
                + " WHERE dataset = ? AND business_date = ? AND status IN ('" + Attempt.Status.FAILED + "', '"
                + Attempt.Status.GATE_FAILED + "') AND run_id ";
        int changed = update(
                connection, update + "<> ?", null, FORGOTTEN, batch.dataset(), batch.businessDate(), kept.orElse(""));
        for (Map.Entry<String, String> run : messages.entrySet()) {
            update(
                    connection,
                    update + "= ? AND run_id <> ?",
                    run.getValue().substring(GATE_FAILED.length()),
                    run.getValue(),
                    batch.dataset(),
                    batch.businessDate(),
                    run.getKey(),
                    kept.orElse(""));
        }
        return changed;
    }

    /**
     * Lets rules stay accepted that an erasure published a day with, now with what was measured of the records that are left; other
     * acceptances of the day, which are of numbers that no run will measure again, end. What was measured before is removed.
     *
     * @param compared the metrics of the rules that can be accepted
     * @param republished whether the day was published anew
     */
    public void renewAccepted(Batch batch, Map<String, Set<String>> compared, boolean republished, Instant now) {
        connections.inTransaction("keeping the accepted rules of " + batch, connection -> {
            Set<String> stay = republished ? acceptedOutcomes(connection, batch) : Set.of();
            Map<String, BigDecimal> metrics =
                    AcceptedRules.lastMeasured(connection, dialect, batch).orElse(Map.of());
            Set<String> accepted = AcceptedRules.of(connection, dialect, batch).keySet();
            for (String rule : accepted) {
                if (stay.contains(rule) && compared.containsKey(rule)) {
                    String measured = Acceptance.measured(metrics, compared.get(rule));
                    AcceptedRules.renew(connection, dialect, batch, rule, measured);
                } else {
                    AcceptedRules.remove(connection, dialect, batch, rule, AcceptedRules.BY_ERASURE, now);
                }
            }
            AcceptedRules.forgetEnded(connection, dialect, batch);
            return accepted.size();
        });
    }

    /** The rules that the published run of a day failed and that were accepted for it. */
    private Set<String> acceptedOutcomes(Connection connection, Batch batch) throws SQLException {
        Set<String> rules = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT rule FROM " + table("rule_outcomes")
                + " WHERE dataset = ? AND business_date = ? AND accepted")) {
            bind(statement, batch.dataset(), batch.businessDate());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rules.add(rows.getString(1));
                }
            }
        }
        return rules;
    }

    /** Metrics and rule outcomes are those of the published run alone. */
    private int forgetMeasures(Connection connection, Batch batch) throws SQLException {
        String ofDay = " WHERE dataset = ? AND business_date = ?";
        return update(connection, "DELETE FROM " + table("metrics") + ofDay, batch.dataset(), batch.businessDate())
                + update(
                        connection,
                        "UPDATE " + table("rule_outcomes") + " SET measured = NULL" + ofDay
                                + " AND measured IS NOT NULL",
                        batch.dataset(),
                        batch.businessDate());
    }

    private String table(String name) {
        return dialect.table("ops", name);
    }

    private static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** How many rows a statement changed: none if it is one that answers with rows. */
    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
    }
}

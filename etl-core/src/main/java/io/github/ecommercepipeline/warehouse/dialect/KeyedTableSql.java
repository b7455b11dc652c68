package io.github.ecommercepipeline.warehouse.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL that replaces a day in tables in which each key's newest record is current. It first removes the day, which
 * leaves the tables as if the day had never been published, and then adds it. The tables are therefore a function of the
 * set of published days, and the cost of each statement depends on the size of the day. Pure.
 */
public final class KeyedTableSql {

    /** One statement, whose every parameter is the business date. */
    public record Change(String sql, int parameters) {}

    private static final String GONE = "gone";
    private static final String MET = "met";
    private static final String PASSED = "passed";
    private static final String DAY_DEFINITION = "\"business_date\" date";

    /** Each gone key's newest older row. */
    private static final String NEWEST = "SELECT {records}, {day} FROM (SELECT o.*, ROW_NUMBER() OVER"
            + " (PARTITION BY {o.key} ORDER BY o.{day} DESC) AS \"_newest\" FROM {older} o JOIN {gone} g ON {o=g}) r"
            + " WHERE \"_newest\" = 1{r.andRow}";
    /** The same where an index of key and day has it as its last entry of the key, whatever statistics the table has. */
    private static final String NEWEST_BY_INDEX = "SELECT {r.records}, r.{day} FROM {gone} g CROSS JOIN LATERAL"
            + " (SELECT o.* FROM {older} o WHERE {o=g} ORDER BY o.{day} DESC LIMIT 1) r{r.whereRow}";

    private final SqlDialect dialect;
    private final TableLayout layout;
    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private KeyedTableSql(SqlDialect dialect, TableLayout layout) {
        this.dialect = dialect;
        this.layout = layout;
        String current = dialect.table("analytics", layout.dataset());
        String older = dialect.table("older", layout.dataset());
        placeholders.put("{current}", current);
        placeholders.put("{older}", older);
        placeholders.put("{gone}", dialect.temporary(GONE));
        placeholders.put("{met}", dialect.temporary(MET));
        placeholders.put("{passed}", dialect.temporary(PASSED));
        placeholders.put(
                "{r.whereRow}",
                isRow(dialect, layout, "r").map(row -> " WHERE " + row).orElse(""));
        placeholders.put(
                "{r.andRow}",
                isRow(dialect, layout, "r").map(row -> " AND " + row).orElse(""));
        placeholders.put(
                "{s.whereRow}",
                isRow(dialect, layout, "s").map(row -> " WHERE " + row).orElse(""));
        placeholders.put("{s.isDelete}", "NOT " + isRow(dialect, layout, "s").orElse(""));
        placeholders.put("{o.isDelete}", "NOT " + isRow(dialect, layout, "o").orElse(""));
        placeholders.put(
                "{older:isDelete}", "NOT " + isRow(dialect, layout, older).orElse(""));
        // As a condition of its own, it spares the newest day the other tables, whatever statistics they have.
        placeholders.put("{newest older}", "(SELECT MAX(n.{day}) FROM " + older + " n)");
        placeholders.put("{c.missing}", "c." + dialect.quote(layout.key().get(0)) + " IS NULL");
        placeholders.put("{o=c}", keysMatch("o", "c"));
        placeholders.put("{s=o}", keysMatch("s", "o"));
        placeholders.put("{day}", dialect.quote(TableLayout.BUSINESS_DATE));
        placeholders.put("{key}", list("", layout.key()));
        placeholders.put("{s.key}", list("s.", layout.key()));
        placeholders.put("{o.key}", list("o.", layout.key()));
        placeholders.put("{records}", list("", layout.names()));
        placeholders.put("{c.records}", list("c.", layout.names()));
        placeholders.put("{r.records}", list("r.", layout.names()));
        placeholders.put("{staged}", list("", layout.staged()));
        placeholders.put("{s.staged}", list("s.", layout.staged()));
        placeholders.put("{s=c}", keysMatch("s", "c"));
        placeholders.put("{c=m}", keysMatch("c", "m"));
        placeholders.put("{s=m}", keysMatch("s", "m"));
        placeholders.put("{o=g}", keysMatch("o", "g"));
        placeholders.put("{current=m}", keysMatch(current, "m"));
        placeholders.put("{o=p}", keysMatch("o", "p"));
        placeholders.put("{older=p}", keysMatch(older, "p"));
        placeholders.put("{older=g}", keysMatch(older, "g"));
        placeholders.put("{older=c}", keysMatch(older, "c"));
    }

    /**
     * All statements in order.
     *
     * @param stage the table with the day's records; empty if the day has none
     */
    public static List<Change> replace(SqlDialect dialect, TableLayout layout, Optional<String> stage) {
        KeyedTableSql sql = new KeyedTableSql(dialect, layout);
        dialect.preferIndexes().forEach(sql::change);
        sql.removeDay();
        stage.ifPresent(sql::addDay);
        return sql.changes;
    }

    /** Makes each key's newest older row current; for tables without any current rows. */
    public static List<String> makeNewestCurrent(SqlDialect dialect, TableLayout layout) {
        KeyedTableSql sql = new KeyedTableSql(dialect, layout);
        sql.change(
                "INSERT INTO {current} ({records}, {day}) SELECT {records}, {day} FROM (SELECT o.*, ROW_NUMBER() OVER"
                        + " (PARTITION BY {o.key} ORDER BY o.{day} DESC) AS \"_newest\" FROM {older} o) r"
                        + " WHERE \"_newest\" = 1{r.andRow}");
        sql.change("DELETE FROM {older} USING {current} c WHERE {older=c} AND {older}.{day} = c.{day}");
        return sql.changes.stream().map(Change::sql).toList();
    }

    /**
     * The SQL that keeps, of the records of earlier days than the first that retention keeps, each key's newest one unless it is a
     * delete: the state on that first day. Whatever becomes of later days, what they hide and what comes back is then the same.
     *
     * @param find fills a table with the keys that may have more than one such record; its parameters are the first day that
     *     retention kept so far, and the first that it keeps now
     * @param count the number of records of each day that are removed
     * @param remove removes them
     */
    public record Thinning(List<String> prepare, String find, String count, List<String> remove) {}

    /** Of the keys, only those with records of the days that are retired now can have more than one. */
    public static Thinning thin(SqlDialect dialect, TableLayout layout) {
        KeyedTableSql sql = new KeyedTableSql(dialect, layout);
        String days = " WHERE {day} >= CAST(? AS date) AND {day} < CAST(? AS date)";
        sql.change(dialect.createTemporary(PASSED, layout, List.of(DAY_DEFINITION)));
        sql.change(
                "INSERT INTO {passed} ({key}, {day}) SELECT {key}, MAX({day}) FROM (SELECT {key}, {day} FROM {current}"
                        + days + " UNION ALL SELECT {key}, {day} FROM {older}" + days + ") r GROUP BY {key}");
        // A delete that is a key's newest record of these days hides nothing any more.
        String deletes = layout.deletes().isPresent() ? " OR (o.{day} = p.{day} AND {o.isDelete})" : "";
        sql.change("SELECT o.{day}, COUNT(*) FROM {older} o JOIN {passed} p ON {o=p} WHERE o.{day} < p.{day}" + deletes
                + " GROUP BY o.{day}");
        sql.change("DELETE FROM {older} USING {passed} p WHERE {older=p} AND {older}.{day} < p.{day}");
        if (layout.deletes().isPresent()) {
            sql.change(
                    "DELETE FROM {older} USING {passed} p WHERE {older=p} AND {older}.{day} = p.{day} AND {older:isDelete}");
        }
        sql.change("DROP TABLE {passed}");
        List<String> all = sql.changes.stream().map(Change::sql).toList();
        return new Thinning(List.of(all.get(0)), all.get(1), all.get(2), all.subList(3, all.size()));
    }

    private void removeDay() {
        // The keys of the removed rows, collected before the delete: without them, the older rows they hid would be
        // lost.
        change(dialect.createTemporary(GONE, layout, List.of()));
        change("INSERT INTO {gone} ({key}) SELECT {key} FROM {current} WHERE {day} = ?");
        // Keys that the day's record keeps from having a row: a delete, if only under the contract of an earlier run.
        change("INSERT INTO {gone} ({key}) SELECT {o.key} FROM {older} o LEFT JOIN {current} c ON {o=c}"
                + " WHERE o.{day} = ? AND {c.missing} AND {newest older} >= ?");
        analyze("{gone}");
        change("DELETE FROM {current} WHERE {day} = ?");
        change("DELETE FROM {older} WHERE {day} = ?");
        change("INSERT INTO {current} ({records}, {day}) " + (dialect.enforcesKeys(layout) ? NEWEST_BY_INDEX : NEWEST));
        change("DELETE FROM {older} USING {gone} g, {current} c"
                + " WHERE {older=g} AND {older=c} AND {older}.{day} = c.{day}");
        change("DROP TABLE {gone}");
    }

    private void addDay(String stage) {
        placeholders.put("{stage}", stage);
        placeholders.put("{stage=m}", keysMatch(stage, "m"));
        // Which of the day's keys are already current, and since which day: the later statements need only these.
        change(dialect.createTemporary(MET, layout, List.of(DAY_DEFINITION)));
        change("INSERT INTO {met} ({key}, {day}) SELECT {s.key}, c.{day} FROM {stage} s JOIN {current} c ON {s=c}");
        // The newest record of a key without a current row is a delete, too; only later ones concern the day.
        change("INSERT INTO {met} ({key}, {day}) SELECT {s.key}, MAX(o.{day}) FROM {stage} s JOIN {older} o ON {s=o}"
                + " LEFT JOIN {current} c ON {s=c} WHERE {c.missing} AND o.{day} > ? AND {newest older} > ?"
                + " GROUP BY {s.key}");
        analyze("{met}");
        change("INSERT INTO {older} ({records}, {day}) SELECT {c.records}, c.{day} FROM {current} c JOIN {met} m"
                + " ON {c=m} WHERE m.{day} < ?");
        change("DELETE FROM {current} USING {met} m WHERE {current=m} AND m.{day} < ?");
        change("INSERT INTO {older} ({staged}, {day}) SELECT {s.staged}, CAST(? AS date) FROM {stage} s JOIN {met} m"
                + " ON {s=m} WHERE m.{day} > ?");
        // Instead of an anti-join of all rows with these few, which would cost a third of the insert.
        change("DELETE FROM {stage} USING {met} m WHERE {stage=m} AND m.{day} > ?");
        if (layout.deletes().isPresent()) {
            change("INSERT INTO {older} ({staged}, {day}) SELECT {s.staged}, CAST(? AS date) FROM {stage} s"
                    + " WHERE {s.isDelete}");
            change("INSERT INTO {current} ({staged}, {day}) SELECT {s.staged}, CAST(? AS date) FROM {stage} s"
                    + "{s.whereRow}");
        } else {
            change("INSERT INTO {current} ({staged}, {day}) SELECT {staged}, CAST(? AS date) FROM {stage}");
        }
        change("DROP TABLE {met}");
    }

    /** The condition for records that hold a row, which is never NULL. */
    private static Optional<String> isRow(SqlDialect dialect, TableLayout layout, String record) {
        return layout.deletes()
                .map(deletes -> deletes.texts().stream()
                        .map(dialect::literal)
                        .collect(Collectors.joining(
                                ", ",
                                "COALESCE(" + record + "." + dialect.quote(deletes.column()) + " NOT IN (",
                                "), TRUE)")));
    }

    private void analyze(String table) {
        dialect.analyze(placeholders.get(table)).forEach(this::change);
    }

    private void change(String template) {
        String sql = template;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            sql = sql.replace(placeholder.getKey(), placeholder.getValue());
        }
        changes.add(new Change(sql, (int) template.chars().filter(c -> c == '?').count()));
    }

    private String keysMatch(String left, String right) {
        return layout.key().stream()
                .map(dialect::quote)
                .map(column -> left + "." + column + " = " + right + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    private String list(String prefix, List<String> names) {
        return dialect.list(prefix, names);
    }
}

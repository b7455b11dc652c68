package io.github.ecommercepipeline.warehouse.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a day changes tables in which each key's newest record is current. First the day is taken out, which leaves the
 * tables as if it had never been published; then it is put in. So they are a function of the set of days alone, and each
 * statement costs by the day. Pure.
 */
public final class KeyedDay {

    /** One statement; the business date is bound to each of its parameters. */
    public record Change(String sql, int dates) {}

    private static final String GONE = "gone";
    private static final String MET = "met";
    private static final String DAY_DEFINITION = "\"business_date\" date";

    private final SqlDialect dialect;
    private final TableLayout layout;
    private final Map<String, String> words = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private KeyedDay(SqlDialect dialect, TableLayout layout) {
        this.dialect = dialect;
        this.layout = layout;
        String current = dialect.table("analytics", layout.dataset());
        String older = dialect.table("older", layout.dataset());
        words.put("{current}", current);
        words.put("{older}", older);
        words.put("{gone}", dialect.quote(GONE));
        words.put("{met}", dialect.quote(MET));
        words.put("{day}", dialect.quote(TableLayout.BUSINESS_DATE));
        words.put("{key}", list("", layout.key()));
        words.put("{s.key}", list("s.", layout.key()));
        words.put("{o.key}", list("o.", layout.key()));
        words.put("{records}", list("", layout.names()));
        words.put("{c.records}", list("c.", layout.names()));
        words.put("{staged}", list("", layout.staged()));
        words.put("{s.staged}", list("s.", layout.staged()));
        words.put("{s=c}", same("s", "c"));
        words.put("{c=m}", same("c", "m"));
        words.put("{s=m}", same("s", "m"));
        words.put("{o=g}", same("o", "g"));
        words.put("{current=m}", same(current, "m"));
        words.put("{older=g}", same(older, "g"));
        words.put("{older=c}", same(older, "c"));
    }

    /**
     * All statements in order.
     *
     * @param stage the table with the day's records; empty when it has none
     */
    public static List<Change> replace(SqlDialect dialect, TableLayout layout, Optional<String> stage) {
        KeyedDay day = new KeyedDay(dialect, layout);
        day.takeOut();
        stage.ifPresent(day::putIn);
        return day.changes;
    }

    /** Makes each key's newest older row current; for tables of which no row is current yet. */
    public static List<String> arrange(SqlDialect dialect, TableLayout layout) {
        KeyedDay all = new KeyedDay(dialect, layout);
        all.change(
                "INSERT INTO {current} ({records}, {day}) SELECT {records}, {day} FROM (SELECT o.*, ROW_NUMBER() OVER"
                        + " (PARTITION BY {o.key} ORDER BY o.{day} DESC) AS \"_newest\" FROM {older} o) r"
                        + " WHERE \"_newest\" = 1");
        all.change("DELETE FROM {older} USING {current} c WHERE {older=c} AND {older}.{day} = c.{day}");
        return all.changes.stream().map(Change::sql).toList();
    }

    private void takeOut() {
        // The keys of the rows replaced, before the delete: else what they hid on older days would never come back.
        change(dialect.createTemporary(GONE, layout, List.of()));
        change("INSERT INTO {gone} ({key}) SELECT {key} FROM {current} WHERE {day} = ?");
        analyze("{gone}");
        change("DELETE FROM {current} WHERE {day} = ?");
        change("DELETE FROM {older} WHERE {day} = ?");
        change("INSERT INTO {current} ({records}, {day}) SELECT {records}, {day} FROM (SELECT o.*, ROW_NUMBER() OVER"
                + " (PARTITION BY {o.key} ORDER BY o.{day} DESC) AS \"_newest\" FROM {older} o JOIN {gone} g ON {o=g}) r"
                + " WHERE \"_newest\" = 1");
        change("DELETE FROM {older} USING {gone} g, {current} c"
                + " WHERE {older=g} AND {older=c} AND {older}.{day} = c.{day}");
        change("DROP TABLE {gone}");
    }

    private void putIn(String stage) {
        words.put("{stage}", stage);
        words.put("{stage=m}", same(stage, "m"));
        // Which of the day's keys are current already, and of which day: the other statements need only these.
        change(dialect.createTemporary(MET, layout, List.of(DAY_DEFINITION)));
        change("INSERT INTO {met} ({key}, {day}) SELECT {s.key}, c.{day} FROM {stage} s JOIN {current} c ON {s=c}");
        analyze("{met}");
        change("INSERT INTO {older} ({records}, {day}) SELECT {c.records}, c.{day} FROM {current} c JOIN {met} m"
                + " ON {c=m} WHERE m.{day} < ?");
        change("DELETE FROM {current} USING {met} m WHERE {current=m} AND m.{day} < ?");
        change("INSERT INTO {older} ({staged}, {day}) SELECT {s.staged}, CAST(? AS date) FROM {stage} s JOIN {met} m"
                + " ON {s=m} WHERE m.{day} > ?");
        // Rather than an anti-join of all rows with these few, which costs a third of the insert.
        change("DELETE FROM {stage} USING {met} m WHERE {stage=m} AND m.{day} > ?");
        change("INSERT INTO {current} ({staged}, {day}) SELECT {staged}, CAST(? AS date) FROM {stage}");
        change("DROP TABLE {met}");
    }

    private void analyze(String table) {
        dialect.analyze(words.get(table)).forEach(this::change);
    }

    private void change(String template) {
        String sql = template;
        for (Map.Entry<String, String> word : words.entrySet()) {
            sql = sql.replace(word.getKey(), word.getValue());
        }
        changes.add(new Change(sql, (int) template.chars().filter(c -> c == '?').count()));
    }

    private String same(String left, String right) {
        return layout.key().stream()
                .map(dialect::quote)
                .map(column -> left + "." + column + " = " + right + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    private String list(String prefix, List<String> names) {
        return dialect.list(prefix, names);
    }
}

package io.github.ecommercepipeline.warehouse.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The indexes of a dataset's tables in PostgreSQL: which there are, and what they enforce. */
final class PostgresIndexes {

    /** The suffix of the names of hash indexes. */
    private static final String HASH = "hash";

    private static final String DAY = "\"business_date\"";

    /** The bytes of the longest entry that a B-tree takes. */
    private static final int LONGEST_ENTRY = 2_704;

    private static final int ENTRY_HEADER = 8;
    /** What a value takes that is not a text; a date too. */
    private static final int SHORT_VALUE = 24;

    private static final Pattern TEXT = Pattern.compile("character varying\\((\\d+)\\)");

    private final SqlDialect dialect;

    PostgresIndexes(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /**
     * An index, and the statement that creates it.
     *
     * @param formerName what earlier releases called it, which a table of that dataset name would have taken
     */
    private record Index(String schema, String name, String formerName, String sql) {}

    private String rename(Index index) {
        return "ALTER INDEX IF EXISTS " + dialect.table(index.schema(), index.formerName()) + " RENAME TO "
                + dialect.quote(index.name());
    }

    /** The bytes of the longest entry that an index of key and day may have. */
    private static int entryBytes(TableLayout layout) {
        return ENTRY_HEADER
                + SHORT_VALUE
                + layout.key().stream()
                        .mapToInt(column -> Math.max(SHORT_VALUE, textBytes(layout, column) + ENTRY_HEADER))
                        .sum();
    }

    private static int textBytes(TableLayout layout, String column) {
        Matcher text = TEXT.matcher(layout.columns().get(column));
        return text.matches() ? Integer.parseInt(text.group(1)) : 0;
    }

    /** A hash index takes values of any length, but finds only those of one column, and enforces nothing. */
    private List<Index> hashIndexes(TableLayout layout) {
        if (layout.current() != TableLayout.Current.TABLE) {
            return List.of(index("INDEX", "history", layout, "day", DAY));
        }
        String longest = dialect.quote(layout.key().stream()
                .max(Comparator.comparingInt(column -> textBytes(layout, column)))
                .orElseThrow());
        return Stream.of("analytics", "older")
                .flatMap(schema -> Stream.of(
                        index("INDEX", schema, layout, HASH, longest), index("INDEX", schema, layout, "day", DAY)))
                .toList();
    }

    /**
     * A B-tree, which stores equal dates compactly, finds the rows of a day. The unique indexes find keys and enforce one
     * current row for each key, and one row for each key and day.
     */
    private List<Index> indexes(TableLayout layout) {
        String key = dialect.list("", layout.key());
        if (!enforceKeys(layout)) {
            return hashIndexes(layout);
        }
        if (layout.current() == TableLayout.Current.TABLE) {
            return List.of(
                    index("UNIQUE INDEX", "analytics", layout, "key", key),
                    index("INDEX", "analytics", layout, "day", DAY),
                    index("UNIQUE INDEX", "older", layout, "key", key + ", " + DAY),
                    index("INDEX", "older", layout, "day", DAY));
        }
        return key.isEmpty()
                ? List.of(index("INDEX", "history", layout, "day", DAY))
                : List.of(index("UNIQUE INDEX", "history", layout, "key", DAY + ", " + key));
    }

    private Index index(String kind, String schema, TableLayout layout, String suffix, String columns) {
        String name = indexName(layout.dataset(), suffix);
        return new Index(
                schema,
                name,
                formerName(layout.dataset(), suffix),
                "CREATE " + kind + " IF NOT EXISTS " + dialect.quote(name) + " ON "
                        + dialect.table(schema, layout.dataset())
                        + (suffix.equals(HASH) ? " USING hash (" : " (")
                        + columns + ")");
    }

    private String indexName(String dataset, String suffix) {
        return Identifiers.derived(dataset, suffix, dialect.identifierBytes());
    }

    private String formerName(String dataset, String suffix) {
        return Identifiers.fitting(dataset + "_" + suffix, dialect.identifierBytes());
    }

    /** As {@link SqlDialect#indexChanges}. */
    IndexChanges changes(Connection connection, TableLayout layout) throws SQLException {
        Set<String> existing = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT schemaname || '.' || indexname FROM pg_catalog.pg_indexes WHERE tablename = ?")) {
            statement.setString(1, layout.dataset());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    existing.add(rows.getString(1));
                }
            }
        }
        List<String> missing = indexes(layout).stream()
                .filter(index -> !existing.contains(dialect.schemas().name(index.schema()) + "." + index.name()))
                .map(index -> existing.contains(dialect.schemas().name(index.schema()) + "." + index.formerName())
                        ? rename(index)
                        : index.sql())
                .toList();
        return new IndexChanges(enforceKeys(layout) ? List.of() : drops(layout, existing), missing);
    }

    /**
     * Those made for a shorter key, or by an earlier release: they refuse long values. Their table is locked first, as the drop
     * would, so that a timeout names what readers use.
     */
    private List<String> drops(TableLayout layout, Set<String> existing) {
        return Stream.of("analytics", "older", "history")
                .flatMap(schema -> names(layout.dataset(), "key").stream()
                        .filter(name -> existing.contains(dialect.schemas().name(schema) + "." + name))
                        .flatMap(name -> Stream.of(
                                "LOCK TABLE " + dialect.table(schema, layout.dataset()) + " IN ACCESS EXCLUSIVE MODE",
                                "DROP INDEX IF EXISTS " + dialect.table(schema, name))))
                .toList();
    }

    /** The names that this and earlier releases give an index. */
    private List<String> names(String dataset, String suffix) {
        return List.of(indexName(dataset, suffix), formerName(dataset, suffix));
    }

    /** Whether there is an index that takes all keys, and each of them once. */
    static boolean enforceKeys(TableLayout layout) {
        return entryBytes(layout) <= LONGEST_ENTRY;
    }

    /** As {@link SqlDialect#renameIndexes}. */
    List<String> rename(TableLayout from, TableLayout to) {
        List<Index> old = indexes(from);
        List<Index> renamed = indexes(to);
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            statements.add("ALTER INDEX IF EXISTS "
                    + dialect.table(old.get(i).schema(), old.get(i).name()) + " RENAME TO "
                    + dialect.quote(renamed.get(i).name()));
        }
        return statements;
    }

    /** The names that this and earlier releases give the indexes of a dataset. */
    List<String> names(TableLayout layout) {
        return Stream.of("key", "day", HASH)
                .flatMap(suffix -> names(layout.dataset(), suffix).stream())
                .toList();
    }
}

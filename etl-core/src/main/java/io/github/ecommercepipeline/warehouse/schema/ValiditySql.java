package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The query of a keyed dataset's records with the days on which they are valid: from their own day, to the day of the key's next
 * record, exclusively.
 *
 * <p>Current records are read as they are, so that a query for these alone touches no older ones; what follows an older record
 * is looked up within its key, so that a query for one key reads the records of that key alone. Pure.
 */
final class ValiditySql {

    /** How a view joins if keys may have no current record, because they were deleted. */
    private static final String OUTER = "LEFT ";

    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

    private ValiditySql() {}

    /** A delete ends the validity of the record before it, and is valid on no day itself. */
    private static String rows(SqlDialect dialect, TableLayout layout) {
        return layout.deletes()
                .map(deletes -> deletes.texts().stream()
                        .map(dialect::literal)
                        .collect(Collectors.joining(
                                ", ", " WHERE COALESCE(" + dialect.quote(deletes.column()) + " NOT IN (", "), TRUE)")))
                .orElse("");
    }

    /** Whether a view passes over the deletes of the layout, and over no other records; its only literals are their texts. */
    static boolean knowsDeletes(String definition, TableLayout layout) {
        Set<String> literals = LITERAL.matcher(definition)
                .results()
                .map(literal -> literal.group(1).replace("''", "'"))
                .collect(Collectors.toSet());
        return literals.equals(layout.deletes()
                        .map(deletes -> Set.copyOf(deletes.texts()))
                        .orElse(Set.of()))
                && definition.contains(OUTER + "JOIN") == layout.deletes().isPresent();
    }

    /**
     * The query.
     *
     * @param columns the names of its columns in order
     * @param layout of the tables
     */
    static String select(SqlDialect dialect, TableLayout layout, Set<String> columns) {
        String current = dialect.table("analytics", layout.dataset());
        String older = dialect.table("older", layout.dataset());
        String day = dialect.quote(TableLayout.BUSINESS_DATE);
        List<String> records = layout.names();
        String key = dialect.list("o.", layout.key());
        String sameKey = layout.key().stream()
                .map(dialect::quote)
                .map(column -> "c." + column + " = o." + column)
                .collect(Collectors.joining(" AND "));
        String names = dialect.list("", records);
        return "SELECT " + dialect.list("", List.copyOf(columns)) + " FROM (SELECT " + names + ", " + day
                + " AS \"valid_from\", CAST(NULL AS date) AS \"valid_to\", TRUE AS \"is_current\" FROM " + current
                + " UNION ALL SELECT " + names + ", \"valid_from\", \"valid_to\", FALSE AS \"is_current\" FROM (SELECT "
                + dialect.list("o.", records) + ", o." + day + " AS \"valid_from\", COALESCE(LEAD(o." + day
                + ") OVER (PARTITION BY " + key + " ORDER BY o." + day + "), c." + day + ") AS \"valid_to\" FROM "
                + older
                + " o " + (layout.deletes().isPresent() ? OUTER : "") + "JOIN " + current + " c ON " + sameKey + ") w"
                + rows(dialect, layout) + ") v";
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The views of the warehouse, whoever's they are, and which of them read which. Amazon Redshift records no dependencies of
 * late-binding views, which need none: they survive if what they read is dropped and created again.
 */
final class StandingViews {

    /** Without recursion, arrays or catalog tables that Redshift lacks. */
    private static final String VIEWS = """
            SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner), current_user, c.relkind, pg_get_viewdef(c.oid),
              array_to_string(c.relacl, chr(10)), obj_description(c.oid, 'pg_class')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            ORDER BY n.nspname, c.relname""";

    /** A view has a rule that depends on the view itself and on what the view reads. */
    private static final String READS = """
            SELECT DISTINCT vn.nspname, v.relname, rn.nspname, r.relname
            FROM pg_catalog.pg_depend own
            JOIN pg_catalog.pg_class v ON v.oid = own.refobjid
            JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
            JOIN pg_catalog.pg_depend d ON d.objid = own.objid AND d.refobjid <> own.refobjid
            JOIN pg_catalog.pg_class r ON r.oid = d.refobjid
            JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
            WHERE own.deptype = 'i' AND v.relkind IN ('v', 'm')""";

    private final Map<String, StandingView> views;
    /** Names of views, by the name of what they read. */
    private final Map<String, Set<String>> readers;

    StandingViews(Collection<StandingView> views, Map<String, Set<String>> readers) {
        this.views = new LinkedHashMap<>();
        views.forEach(view -> this.views.put(view.plainName(), view));
        this.readers = readers;
    }

    /** Where none has to be known. */
    static StandingViews none() {
        return new StandingViews(List.of(), Map.of());
    }

    static StandingViews read(Connection connection, SqlDialect dialect) throws SQLException {
        List<StandingView> views = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(VIEWS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                views.add(view(rows, dialect));
            }
        }
        Map<String, Set<String>> readers = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                readers.computeIfAbsent(rows.getString(3) + "." + rows.getString(4), name -> new LinkedHashSet<>())
                        .add(rows.getString(1) + "." + rows.getString(2));
            }
        }
        return new StandingViews(views, readers);
    }

    private static StandingView view(ResultSet row, SqlDialect dialect) throws SQLException {
        String name = dialect.table(row.getString(1), row.getString(2));
        String owner = row.getString(3);
        String select = row.getString(6).strip();
        String privileges = Optional.ofNullable(row.getString(7)).orElse("");
        List<String> settings = new ArrayList<>(Grants.of(name, privileges, owner));
        Optional.ofNullable(row.getString(8))
                .ifPresent(comment -> settings.add("COMMENT ON VIEW " + name + " IS " + dialect.literal(comment)));
        boolean plain = row.getString(5).equals("v");
        return new StandingView(
                plain ? "VIEW" : "MATERIALIZED VIEW",
                row.getString(1) + "." + row.getString(2),
                name,
                owner,
                plain && owner.equals(row.getString(4)),
                select.endsWith(";") ? select.substring(0, select.length() - 1) : select,
                settings);
    }

    Optional<StandingView> named(String plainName) {
        return Optional.ofNullable(views.get(plainName));
    }

    /** The views that read it, directly or not, each after those that it reads itself. */
    List<StandingView> over(String plainName) {
        List<String> order = new ArrayList<>();
        collect(plainName, new LinkedHashSet<>(), order);
        Collections.reverse(order);
        return order.stream()
                .filter(name -> !name.equals(plainName))
                .map(views::get)
                .toList();
    }

    private void collect(String name, Set<String> seen, List<String> order) {
        if (seen.add(name)) {
            readers.getOrDefault(name, Set.of()).stream()
                    .filter(views::containsKey)
                    .forEach(reader -> collect(reader, seen, order));
            order.add(name);
        }
    }

    /**
     * Refuses to replace a view that others' views read.
     *
     * @throws WarehouseException with the statements that drop them and create them again
     */
    void refuseForeignOver(String plainName) {
        List<StandingView> over = over(plainName);
        List<StandingView> foreign =
                over.stream().filter(view -> !view.recreatable()).toList();
        if (foreign.isEmpty()) {
            return;
        }
        List<StandingView> last = new ArrayList<>(over);
        Collections.reverse(last);
        throw new WarehouseException(
                plainName + " has to be dropped and created again, but is read by views that we may not"
                        + " drop: "
                        + foreign.stream()
                                .map(view -> view.plainName() + " (owner " + view.owner() + ")")
                                .collect(Collectors.joining(", "))
                        + ". Nothing was changed. Have these dropped, run the job again, then have them created again:\n"
                        + last.stream().map(view -> view.drop() + ";").collect(Collectors.joining("\n"))
                        + "\n-- after the job\n"
                        + over.stream()
                                .flatMap(view -> view.create().stream())
                                .map(sql -> sql + ";")
                                .collect(Collectors.joining("\n")));
    }
}

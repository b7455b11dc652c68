package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.schema.type.WiderType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The change of columns to types that hold all their values, which needs no migration by hand: the views that depend on them
 * are dropped, and created again as they were.
 *
 * @param columns those that get another type; empty if there are none, or if they need a migration
 * @param statements to run in one transaction
 * @param obstacle why they need a migration although their types only get wider; empty if that is not so
 */
record Widening(Set<String> columns, List<String> statements, String obstacle) {

    private static final Widening NONE = new Widening(Set.of(), List.of(), "");

    Widening {
        columns = Set.copyOf(columns);
        statements = List.copyOf(statements);
    }

    /** Reads the views from the catalog only if a type changed and all changed types get wider. */
    static Widening of(Connection connection, SqlDialect dialect, TableLayout contract, Catalog catalog)
            throws SQLException {
        Map<String, String> existing = catalog.columns(contract.schema(), contract.dataset());
        Map<String, String> changed = new LinkedHashMap<>();
        contract.columns().forEach((column, type) -> {
            if (!existing.getOrDefault(column, type).equals(type)) {
                changed.put(column, type);
            }
        });
        if (changed.isEmpty()
                || !dialect.recreatesViews()
                || !changed.entrySet().stream()
                        .allMatch(column -> WiderType.widens(existing.get(column.getKey()), column.getValue()))) {
            return NONE;
        }
        List<StandingView> views = ViewCatalog.read(connection, dialect)
                .over(
                        Stream.of("analytics", "older", "history")
                                .filter(schema -> !catalog.isView(schema, contract.dataset()))
                                .map(schema -> dialect.schemas().name(schema) + "." + contract.dataset())
                                .toList(),
                        changed.keySet());
        String obstacles = views.stream()
                .map(StandingView::obstacle)
                .filter(obstacle -> !obstacle.isEmpty())
                .collect(Collectors.joining("; "));
        return obstacles.isEmpty()
                ? new Widening(changed.keySet(), statements(dialect, contract, changed, views), "")
                : new Widening(Set.of(), List.of(), obstacles);
    }

    private static List<String> statements(
            SqlDialect dialect, TableLayout contract, Map<String, String> changed, List<StandingView> views) {
        List<String> statements =
                new ArrayList<>(views.stream().map(StandingView::drop).toList());
        Collections.reverse(statements);
        for (String schema :
                contract.current() == TableLayout.Current.TABLE ? List.of("analytics", "older") : List.of("history")) {
            statements.addAll(dialect.changeTypes(schema, contract.dataset(), changed));
        }
        views.forEach(view -> statements.addAll(view.create()));
        return statements;
    }
}

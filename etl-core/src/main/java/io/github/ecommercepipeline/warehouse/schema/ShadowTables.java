package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Validity;
import io.github.ecommercepipeline.warehouse.dialect.Identifiers;
import io.github.ecommercepipeline.warehouse.dialect.KeyedTableSql;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout.Current;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of the tables that a migration fills beside those of a dataset, and that then take their place. They belong to a
 * dataset of their own, so that days are published into them as into any other. Pure.
 */
final class ShadowTables {

    private static final List<String> SCHEMAS = List.of("analytics", "history", "older");

    private final SqlDialect dialect;
    private final TableLayout target;
    private final TableLayout layout;
    private final Map<String, String> stored;

    /**
     * The shadow of a dataset's tables.
     *
     * @param stored the columns of the table that stores the records now; those that the contract lacks are kept
     */
    ShadowTables(SqlDialect dialect, TableLayout contract, Map<String, String> stored) {
        this.dialect = dialect;
        this.stored = new LinkedHashMap<>(stored);
        this.stored.keySet().removeAll(TableLayout.ADDED);
        Map<String, String> columns = new LinkedHashMap<>(stored);
        columns.putAll(contract.columns());
        this.target = contract.over(columns);
        this.layout = target.named(name(contract.dataset(), dialect));
    }

    /** The name of the dataset of the shadow tables; no contract can have it. */
    static String name(String dataset, SqlDialect dialect) {
        return Identifiers.derived(dataset, "migrated", dialect.identifierBytes());
    }

    /** The statements that remove what is left of an earlier migration. */
    List<String> drop(Catalog catalog) {
        List<String> statements = new ArrayList<>();
        List<String> books = new ArrayList<>(OpsTables.OF_BATCHES);
        books.addAll(OpsTables.OF_RUNS);
        books.add("datasets");
        books.forEach(name -> statements.add(
                "DELETE FROM " + dialect.table("ops", name) + " WHERE dataset = " + dialect.literal(layout.dataset())));
        for (boolean views : List.of(true, false)) {
            for (String schema : SCHEMAS) {
                if (catalog.has(schema, layout.dataset()) && catalog.isView(schema, layout.dataset()) == views) {
                    statements.add("DROP " + (views ? "VIEW " : "TABLE ") + dialect.table(schema, layout.dataset()));
                }
            }
        }
        return statements;
    }

    /** The statements that create the tables, empty. */
    List<String> create(Catalog catalog) {
        Catalog without = catalog.with(layout.dataset(), Map.of());
        return SchemaSql.changes(dialect, layout, without, StandingViews.none());
    }

    /** The statements that fill the tables with the records of the dataset, all of whose values fit. */
    List<String> fill() {
        return fill("");
    }

    /** The statements that fill the tables with what is left of the days that retention has retired. */
    List<String> fillRetired() {
        return fill(whereRetired(dialect, target.dataset()));
    }

    /** The statements that copy what was measured of days that retention has retired, with which later days are compared. */
    List<String> copyRetiredMetrics() {
        String retired = whereRetired(dialect, target.dataset());
        return Stream.of(Map.entry("metrics", OpsTables.METRICS), Map.entry("rule_outcomes", OpsTables.RULE_OUTCOMES))
                .map(table -> {
                    List<String> columns =
                            table.getValue().subList(1, table.getValue().size());
                    String name = dialect.table("ops", table.getKey());
                    return "INSERT INTO " + name + " (dataset, " + dialect.list("", columns) + ") SELECT "
                            + dialect.literal(layout.dataset()) + ", " + dialect.list("", columns) + " FROM " + name
                            + retired + " AND dataset = " + dialect.literal(target.dataset());
                })
                .toList();
    }

    /** The condition for records of days that retention has retired. */
    static String whereRetired(SqlDialect dialect, String dataset) {
        return " WHERE \"business_date\" IN (SELECT business_date FROM " + dialect.table("ops", "batches")
                + " WHERE dataset = " + dialect.literal(dataset) + " AND state = "
                + dialect.literal(DayState.RETIRED.name()) + ")";
    }

    private List<String> fill(String where) {
        boolean keyed = target.current() == Current.TABLE;
        List<String> names = new ArrayList<>(stored.keySet());
        List<String> added =
                keyed ? List.of(TableLayout.BUSINESS_DATE) : List.of(TableLayout.BUSINESS_DATE, TableLayout.RUN_ID);
        String values = names.stream()
                .map(name -> stored.get(name).equals(target.columns().get(name))
                        ? dialect.quote(name)
                        : "CAST(" + dialect.quote(name) + " AS "
                                + target.columns().get(name) + ")")
                .collect(Collectors.joining(", "));
        String into = dialect.list("", names) + ", " + dialect.list("", added);
        List<String> statements = new ArrayList<>();
        statements.add("INSERT INTO " + dialect.table(keyed ? "older" : "history", layout.dataset()) + " (" + into
                + ") SELECT " + values + ", " + dialect.list("", added) + " FROM "
                + dialect.table("history", target.dataset()) + where);
        if (keyed) {
            statements.addAll(KeyedTableSql.makeNewestCurrent(dialect, layout));
        }
        return statements;
    }

    /**
     * The statements that put the tables in the place of the dataset's.
     *
     * @param views those that read the dataset's tables, each after those that it reads; all can be created again
     * @param isRegistered whether the dataset has a row in {@code ops.datasets}
     * @param settings what is granted and said of the dataset's tables and views, for their successors
     */
    List<String> swap(Catalog catalog, boolean isRegistered, List<StandingView> views, List<String> settings) {
        String dataset = target.dataset();
        List<StandingView> last = new ArrayList<>(views);
        Collections.reverse(last);
        List<String> statements =
                new ArrayList<>(last.stream().map(StandingView::drop).toList());
        if (hasValidityView(catalog, dataset)) {
            statements.add("DROP VIEW " + dialect.table("analytics", Validity.view(dataset)));
        }
        for (boolean view : List.of(true, false)) {
            for (String schema : SCHEMAS) {
                if (catalog.has(schema, dataset) && catalog.isView(schema, dataset) == view) {
                    statements.add("DROP " + (view ? "VIEW " : "TABLE ") + dialect.table(schema, dataset));
                }
            }
        }
        statements.add(
                "DROP VIEW " + dialect.table(tables().contains("history") ? "analytics" : "history", layout.dataset()));
        for (String schema : tables()) {
            statements.add(
                    "ALTER TABLE " + dialect.table(schema, layout.dataset()) + " RENAME TO " + dialect.quote(dataset));
        }
        statements.addAll(dialect.renameIndexes(layout, target));
        statements.addAll(SchemaSql.changes(dialect, target, swapped(catalog), StandingViews.none()));
        statements.addAll(settings);
        views.forEach(view -> statements.addAll(view.create()));
        if (isRegistered) {
            RegisteredTables now = RegisteredTables.of(target);
            statements.add("UPDATE " + dialect.table("ops", "datasets") + " SET key_columns = "
                    + dialect.literal(now.keyColumns()) + ", load_mode = " + dialect.literal(now.loadMode())
                    + ", table_ids = NULL WHERE dataset = " + dialect.literal(dataset));
        } else {
            statements.add(register(target));
        }
        return statements;
    }

    /** The statements that create the tables, empty, for days that are to be published into them. */
    List<String> open(Catalog catalog) {
        List<String> statements = new ArrayList<>(drop(catalog));
        statements.addAll(create(catalog));
        statements.add(register(layout));
        return statements;
    }

    private String register(TableLayout tables) {
        RegisteredTables registered = RegisteredTables.of(tables);
        String datasets = dialect.table("ops", "datasets");
        String name = dialect.literal(tables.dataset());
        return "INSERT INTO " + datasets + " (dataset, key_columns, load_mode) VALUES (" + name + ", "
                + dialect.literal(registered.keyColumns()) + ", " + dialect.literal(registered.loadMode()) + ")";
    }

    /**
     * The statements that make the published days of the shadow those of the dataset. Days that somebody unpublished, and
     * those that are retired, keep their books as they are.
     */
    List<String> swapBooks() {
        String of = " WHERE dataset = " + dialect.literal(target.dataset());
        String ofShadow = " WHERE dataset = " + dialect.literal(layout.dataset());
        String batches = dialect.table("ops", "batches");
        String attempts = dialect.table("ops", "attempts");
        String taken = " AND business_date IN (SELECT business_date FROM " + batches + ofShadow + ")";
        List<String> statements = new ArrayList<>(List.of(
                "DELETE FROM " + dialect.table("ops", "datasets") + ofShadow,
                "DELETE FROM " + batches + ofShadow + " AND state <> " + dialect.literal(DayState.PUBLISHED.name())));
        ofBatches()
                .forEach(name -> statements.add("DELETE FROM " + dialect.table("ops", name) + ofShadow
                        + " AND business_date NOT IN (SELECT business_date FROM " + batches + ofShadow + ")"));
        for (String name : List.of("reasons", "reason_sums")) {
            statements.add("DELETE FROM " + dialect.table("ops", name) + of
                    + " AND (business_date, run_id) IN (SELECT business_date, run_id FROM " + attempts + of
                    + " AND published" + taken + ")");
        }
        statements.add("UPDATE " + attempts + " SET published = FALSE" + of + " AND published" + taken);
        ofBatches().forEach(name -> statements.add("DELETE FROM " + dialect.table("ops", name) + of + taken));
        statements.add("DELETE FROM " + batches + of + taken);
        Stream.of(OpsTables.OF_BATCHES, OpsTables.OF_RUNS)
                .flatMap(List::stream)
                .forEach(name -> statements.add("UPDATE " + dialect.table("ops", name) + " SET dataset = "
                        + dialect.literal(target.dataset()) + ofShadow));
        return statements;
    }

    private static Stream<String> ofBatches() {
        return OpsTables.OF_BATCHES.stream().filter(name -> !name.equals("batches"));
    }

    /** The schemas whose relations of the dataset are tables, not views, after the migration. */
    private List<String> tables() {
        return target.current() == Current.TABLE ? List.of("analytics", "older") : List.of("history");
    }

    private Catalog swapped(Catalog catalog) {
        Map<String, Map<String, String>> relations = new LinkedHashMap<>();
        for (String schema : tables()) {
            Map<String, String> columns = new LinkedHashMap<>(target.columns());
            SchemaSql.addedTypes(target).forEach(columns::put);
            relations.put(schema, columns);
        }
        return catalog.with(Validity.view(target.dataset()), Map.of()).with(target.dataset(), relations);
    }

    /** Whether the dataset has its view of validity; another dataset of that name would have a relation in {@code history}. */
    static boolean hasValidityView(Catalog catalog, String dataset) {
        String view = Validity.view(dataset);
        return catalog.isView("analytics", view)
                && !catalog.has("history", view)
                && catalog.columns("analytics", view).keySet().containsAll(Validity.COLUMNS);
    }

    /** Whether the tables exist as this migration would create them. */
    boolean exist(Catalog catalog, Optional<RegisteredTables> registered) {
        return registered.filter(row -> row.isLike(RegisteredTables.of(layout))).isPresent()
                && tables().stream().allMatch(schema -> {
                    Map<String, String> columns = new LinkedHashMap<>(layout.columns());
                    columns.putAll(SchemaSql.addedTypes(layout));
                    return catalog.columns(schema, layout.dataset()).equals(columns);
                });
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Validity;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout.Current;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL that adapts one dataset's tables to its contract. Pure. */
final class SchemaSql {

    private static final String DAY = "\"business_date\" date NOT NULL";
    private static final String RUN = "\"run_id\" varchar(256) NOT NULL";

    private final SqlDialect dialect;
    private final TableLayout contract;
    private final Catalog catalog;
    private final StandingViews views;
    private final String dataset;
    private final String history;
    private final String older;
    private final String current;
    private final List<String> ddl = new ArrayList<>();

    private SchemaSql(SqlDialect dialect, TableLayout contract, Catalog catalog, StandingViews views) {
        this.views = views;
        this.dialect = dialect;
        this.contract = contract;
        this.catalog = catalog;
        this.dataset = contract.dataset();
        this.history = dialect.table("history", dataset);
        this.older = dialect.table("older", dataset);
        this.current = dialect.table("analytics", dataset);
    }

    /**
     * The statements to run; empty if the tables match the contract.
     *
     * @param contract as returned by {@link TableLayout#of}; its types and key match the tables
     * @param views those of the warehouse, where views with new columns have to be dropped and created again
     * @throws WarehouseException if others' views read one of these
     */
    static List<String> changes(SqlDialect dialect, TableLayout contract, Catalog catalog, StandingViews views) {
        SchemaSql sql = new SchemaSql(dialect, contract, catalog, views);
        if (contract.current() == Current.TABLE) {
            sql.keyed();
        } else {
            sql.plain();
        }
        return sql.ddl;
    }

    /** The definitions of the columns that the warehouse adds to the records. */
    static List<String> added(TableLayout contract) {
        return contract.current() == Current.TABLE ? List.of(DAY) : List.of(DAY, RUN);
    }

    /** The same columns with the types that the catalog has. */
    static Map<String, String> addedTypes(TableLayout contract) {
        return contract.current() == Current.TABLE
                ? Map.of(TableLayout.BUSINESS_DATE, "date")
                : Map.of(TableLayout.BUSINESS_DATE, "date", TableLayout.RUN_ID, "character varying(256)");
    }

    /** The columns in the warehouse that the contract does not have. */
    static List<String> absent(TableLayout contract, Catalog catalog) {
        return catalog.columns(contract.schema(), contract.dataset()).keySet().stream()
                .filter(column -> !contract.columns().containsKey(column) && !TableLayout.ADDED.contains(column))
                .toList();
    }

    private void keyed() {
        Map<String, String> records = catalog.columns("analytics", dataset);
        if (records.isEmpty()) {
            ddl.add(dialect.createRecords(current, contract, List.of(DAY)));
            ddl.add(dialect.createRecords(older, contract, List.of(DAY)));
            records = contract.columns();
        } else {
            addColumns("analytics", records);
            addColumns("older", catalog.columns("older", dataset));
            records = withNew(records);
        }
        historyView(contract.over(records));
        if (contract.scd2()) {
            validityView(contract.over(records));
        }
    }

    private void validityView(TableLayout layout) {
        String name = Validity.view(dataset);
        Set<String> existing = catalog.columns("analytics", name).keySet();
        Set<String> columns = new LinkedHashSet<>(existing);
        columns.addAll(layout.names());
        columns.addAll(List.of("valid_from", "valid_to", "is_current"));
        boolean knowsDeletes = catalog.viewDefinition("analytics", name)
                .map(definition -> ValiditySql.knowsDeletes(definition, layout))
                .orElse(true);
        if (!columns.equals(existing) || !knowsDeletes) {
            view("analytics", name, existing, ValiditySql.select(dialect, layout, columns));
        }
    }

    private void historyView(TableLayout layout) {
        Set<String> existing = catalog.columns("history", dataset).keySet();
        Set<String> columns = new LinkedHashSet<>(existing);
        columns.addAll(layout.names());
        columns.addAll(List.of(TableLayout.BUSINESS_DATE, TableLayout.RUN_ID));
        if (columns.equals(existing)) {
            return;
        }
        String records = dialect.list("", layout.names()) + ", \"business_date\"";
        String selected = columns.stream()
                .map(column -> (column.equals(TableLayout.RUN_ID) ? "b." : "r.") + dialect.quote(column))
                .collect(Collectors.joining(", "));
        String select = "SELECT " + selected + " FROM (SELECT " + records + " FROM "
                + current + " UNION ALL SELECT " + records + " FROM " + older + ") r JOIN "
                + dialect.table("ops", "batches") + " b ON b.dataset = " + dialect.literal(dataset)
                + " AND b.business_date = r.business_date";
        view("history", dataset, existing, select);
    }

    private void plain() {
        Map<String, String> records = catalog.columns("history", dataset);
        if (records.isEmpty()) {
            ddl.add(dialect.createRecords(history, contract, List.of(DAY, RUN)));
            records = contract.columns();
        } else {
            addColumns("history", records);
            records = withNew(records);
        }
        Set<String> existing = catalog.columns("analytics", dataset).keySet();
        Set<String> columns = new LinkedHashSet<>(existing);
        columns.addAll(contract.over(records).names());
        columns.add(TableLayout.BUSINESS_DATE);
        if (columns.equals(existing) && !showsRemovedDays()) {
            return;
        }
        String newest = contract.current() == Current.VIEW_OF_NEWEST
                ? " WHERE business_date = (SELECT MAX(business_date) FROM " + dialect.table("ops", "batches")
                        + " WHERE dataset = " + dialect.literal(dataset) + " AND state = "
                        + dialect.literal(DayState.PUBLISHED.name()) + ")"
                : "";
        view(
                "analytics",
                dataset,
                existing,
                "SELECT " + dialect.list("", List.copyOf(columns)) + " FROM " + history + newest);
    }

    /** As the views of newest days that earlier releases made. */
    private boolean showsRemovedDays() {
        return contract.current() == Current.VIEW_OF_NEWEST && !catalog.viewMentions("analytics", dataset, "state");
    }

    private void view(String schema, String relation, Set<String> existing, String select) {
        String name = dialect.table(schema, relation);
        if (existing.isEmpty() || dialect.addsColumnsToViews()) {
            ddl.add("CREATE OR REPLACE VIEW " + name + " AS " + select);
            return;
        }
        String plainName = dialect.schemas().name(schema) + "." + relation;
        views.refuseForeignOver(plainName);
        List<StandingView> over = views.over(plainName);
        for (int i = over.size() - 1; i >= 0; i--) {
            ddl.add(over.get(i).drop());
        }
        ddl.add("DROP VIEW " + name);
        ddl.add("CREATE VIEW " + name + " AS " + select);
        views.named(plainName).ifPresent(old -> ddl.addAll(old.settings()));
        over.forEach(view -> ddl.addAll(view.create()));
    }

    private Map<String, String> withNew(Map<String, String> table) {
        Map<String, String> columns = new LinkedHashMap<>(table);
        contract.columns().forEach(columns::putIfAbsent);
        return columns;
    }

    private void addColumns(String schema, Map<String, String> existing) {
        contract.columns().forEach((column, type) -> {
            if (!existing.containsKey(column)) {
                ddl.add(dialect.addColumn(dialect.table(schema, dataset), column, type));
            }
        });
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Validity;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a dataset that its contract renames, and those that were renamed before. Pure.
 *
 * @param pending the new names that the tables do not have yet, by the old ones
 * @param done what {@code ops.datasets.renames} has to keep: new names by old ones, the columns that are no more
 */
record Renaming(Map<String, String> pending, Map<String, String> done) {

    Renaming {
        pending = new LinkedHashMap<>(pending);
        done = new LinkedHashMap<>(done);
    }

    /**
     * What the contract renames in these tables.
     *
     * @param formerNames the names that columns of the contract had before, by their names
     * @param columns the names of the contract's columns
     * @param before what was renamed before
     * @throws WarehouseException if the contract names a column that was renamed, or the tables have both columns
     */
    static Renaming of(
            SqlDialect dialect,
            String dataset,
            Map<String, String> formerNames,
            Set<String> columns,
            Catalog catalog,
            Map<String, String> before) {
        Map<String, String> stored = Migration.records(dataset, catalog);
        Map<String, String> pending = new LinkedHashMap<>();
        Map<String, String> done = new LinkedHashMap<>(before);
        formerNames.forEach((name, former) -> {
            if (!stored.containsKey(former) || name.equals(before.get(former))) {
                return; // renamed already, or never there; a column of that name was added by hand
            }
            if (stored.containsKey(name)) {
                throw new WarehouseException(dataset + ": column " + former + " cannot be renamed to " + name
                        + ", because the tables have both. Copy the values that only " + former
                        + " has, for instance with "
                        + tables(dataset, catalog)
                                .map(table -> "UPDATE " + dialect.table(table, dataset) + " SET " + dialect.quote(name)
                                        + " = " + dialect.quote(former) + " WHERE " + dialect.quote(name) + " IS NULL")
                                .collect(Collectors.joining("; "))
                        + ", and remove renamedFrom from the contract; then run the job again");
            }
            pending.put(former, name);
        });
        for (Map.Entry<String, String> old : before.entrySet()) {
            if (columns.contains(old.getKey()) && !pending.containsValue(old.getKey())) {
                throw new WarehouseException(dataset + ": column " + old.getKey() + " was renamed to " + old.getValue()
                        + ", but this contract still names it. Use the newer contract, or rename the column back:"
                        + " property " + old.getKey() + " with renamedFrom: " + old.getValue());
            }
        }
        done.keySet().removeAll(pending.values());
        done.putAll(pending);
        return new Renaming(pending, done);
    }

    /** The recorded text: {@code old>new}, separated by commas. */
    static Map<String, String> parse(String recorded) {
        Map<String, String> renames = new LinkedHashMap<>();
        Optional.ofNullable(recorded).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .filter(text -> text.contains(">"))
                .forEach(text ->
                        renames.put(text.substring(0, text.indexOf('>')), text.substring(text.indexOf('>') + 1)));
        return renames;
    }

    String recorded() {
        return done.entrySet().stream()
                .map(rename -> rename.getKey() + ">" + rename.getValue())
                .collect(Collectors.joining(","));
    }

    /**
     * The statements that rename the columns in tables and views and record that; empty if there is nothing to rename.
     *
     * @param contract whose dataset is renamed
     * @param key the key columns by their old names
     * @param views those of the warehouse, where columns of views cannot be renamed
     * @throws WarehouseException if others' views read the dataset's view, where that has to be dropped
     */
    List<String> statements(
            SqlDialect dialect, TableLayout contract, List<String> key, Catalog catalog, StandingViews views) {
        String dataset = contract.dataset();
        List<String> statements = new ArrayList<>();
        if (pending.isEmpty()) {
            return statements;
        }
        String view = catalog.isView("history", dataset) ? "history" : "analytics";
        String name = dialect.table(view, dataset);
        if (!dialect.renamesViewColumns()) {
            requireSameKind(contract, catalog);
            for (String own : own(dialect, dataset, catalog)) {
                requireUnread(own, views);
                statements.add(
                        "DROP VIEW " + views.named(own).map(StandingView::name).orElse(name));
            }
        }
        pending.forEach((old, renamed) -> {
            String rename = " RENAME COLUMN " + dialect.quote(old) + " TO " + dialect.quote(renamed);
            tables(dataset, catalog)
                    .forEach(schema -> statements.add("ALTER TABLE " + dialect.table(schema, dataset) + rename));
            if (dialect.renamesViewColumns()) {
                statements.add("ALTER VIEW " + name + rename);
                if (ShadowTables.hasValidityView(catalog, dataset)) {
                    statements.add("ALTER VIEW " + dialect.table("analytics", Validity.view(dataset)) + rename);
                }
            }
        });
        if (!dialect.renamesViewColumns()) {
            statements.addAll(SchemaSql.changes(dialect, contract, renamed(dataset, catalog), StandingViews.none()));
            own(dialect, dataset, catalog).stream()
                    .flatMap(own -> views.named(own).stream())
                    .filter(old -> contract.scd2() || !old.plainName().endsWith("." + Validity.view(dataset)))
                    .flatMap(old -> old.settings().stream())
                    .forEach(sql -> statements.add(renamed(dialect, sql)));
        }
        String keyColumns =
                key.stream().map(column -> pending.getOrDefault(column, column)).collect(Collectors.joining(","));
        statements.add("UPDATE " + dialect.table("ops", "datasets") + " SET renames = " + dialect.literal(recorded())
                + ", key_columns = " + dialect.literal(keyColumns) + " WHERE dataset = " + dialect.literal(dataset));
        return statements;
    }

    /** The dataset's own views, as the warehouse calls them. */
    private static List<String> own(SqlDialect dialect, String dataset, Catalog catalog) {
        List<String> own = new ArrayList<>();
        if (ShadowTables.hasValidityView(catalog, dataset)) {
            own.add(dialect.schemas().name("analytics") + "." + Validity.view(dataset));
        }
        own.add(dialect.schemas().name(catalog.isView("history", dataset) ? "history" : "analytics") + "." + dataset);
        return own;
    }

    private static void requireUnread(String view, StandingViews views) {
        List<StandingView> readers = views.over(view);
        if (!readers.isEmpty()) {
            throw new WarehouseException(
                    view + " has to be dropped and created again, because a column of it is renamed,"
                            + " but is read by "
                            + readers.stream().map(StandingView::plainName).collect(Collectors.joining(", "))
                            + ". Nothing was changed: drop these views, run the job again, and create them again with the new"
                            + " name of the column");
        }
    }

    private void requireSameKind(TableLayout contract, Catalog catalog) {
        if ((contract.current() == TableLayout.Current.TABLE) != catalog.isView("history", contract.dataset())) {
            throw new WarehouseException(
                    contract.dataset() + ": columns cannot be renamed in the same step in which the"
                            + " dataset gains or loses its key. Rename them first: run the job with the former key and renamedFrom,"
                            + " then change the key");
        }
    }

    /** The tables after their columns were renamed, without the dataset's view. */
    private Catalog renamed(String dataset, Catalog catalog) {
        Map<String, Map<String, String>> relations = new LinkedHashMap<>();
        tables(dataset, catalog).forEach(schema -> {
            Map<String, String> columns = new LinkedHashMap<>();
            catalog.columns(schema, dataset)
                    .forEach((column, type) -> columns.put(pending.getOrDefault(column, column), type));
            relations.put(schema, columns);
        });
        return catalog.with(Validity.view(dataset), Map.of()).with(dataset, relations);
    }

    /** What is granted or said of a column names it in quotation marks. */
    private String renamed(SqlDialect dialect, String sql) {
        String changed = sql;
        for (Map.Entry<String, String> rename : pending.entrySet()) {
            changed = changed.replace(dialect.quote(rename.getKey()), dialect.quote(rename.getValue()));
        }
        return changed;
    }

    private static Stream<String> tables(String dataset, Catalog catalog) {
        return Stream.of("analytics", "history", "older")
                .filter(schema -> catalog.has(schema, dataset) && !catalog.isView(schema, dataset));
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout.Current;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses what must not change by itself, and says by which SQL a person would change it. Pure. */
final class Migration {

    /** What {@code ops.datasets} remembers of a dataset. */
    record Registered(String keyColumns, String loadMode) {
        List<String> key() {
            return keyColumns.isEmpty() ? List.of() : List.of(keyColumns.split(","));
        }

        static Registered of(TableLayout layout) {
            return new Registered(
                    String.join(",", layout.key()), layout.loadMode().name());
        }
    }

    private final SqlDialect dialect;
    private final TableLayout contract;
    private final Catalog catalog;
    private final String history;
    private final String older;
    private final String current;

    private Migration(SqlDialect dialect, TableLayout contract, Catalog catalog) {
        this.dialect = dialect;
        this.contract = contract;
        this.catalog = catalog;
        this.history = dialect.table("history", contract.dataset());
        this.older = dialect.table("older", contract.dataset());
        this.current = dialect.table("analytics", contract.dataset());
    }

    /**
     * Does nothing if key, load mode and types are those of the tables.
     *
     * @param registered empty for a dataset not seen before, or after the migration of its key
     * @param views the views over our tables, which a migration drops first
     * @throws SchemaMismatchException with the migration
     */
    static void refuse(
            SqlDialect dialect,
            TableLayout contract,
            Catalog catalog,
            Optional<Registered> registered,
            List<String> views) {
        Migration migration = new Migration(dialect, contract, catalog);
        migration.refuseOtherKey(registered, views);
        migration.refuseOtherTypes(views);
    }

    private void refuseOtherKey(Optional<Registered> registered, List<String> views) {
        Registered wanted = Registered.of(contract);
        if (registered.isEmpty() || registered.get().equals(wanted)) {
            return;
        }
        String dataset = contract.dataset();
        List<String> statements = new ArrayList<>(drop(views));
        if (catalog.isView("history", dataset)) {
            String all = dialect.table("history", dataset + "_all");
            statements.add("CREATE TABLE " + all + " AS SELECT * FROM " + history + ";");
            statements.add("DROP VIEW " + history + " CASCADE;");
            statements.add("DROP TABLE " + current + " CASCADE;");
            statements.add("DROP TABLE " + older + ";");
            statements.add("ALTER TABLE " + all + " RENAME TO " + dialect.quote(dataset) + ";");
        } else {
            statements.add("DROP VIEW " + current + " CASCADE;");
            statements.addAll(
                    dialect.forgetKey(contract.dataset(), registered.get().key()));
        }
        statements.add("DELETE FROM " + dialect.table("ops", "datasets") + " WHERE dataset = '"
                + dataset.replace("'", "''") + "';");
        throw new SchemaMismatchException(
                dataset + ": the key or load mode cannot change by itself; in the warehouse: key ("
                        + registered.get().keyColumns() + ") "
                        + registered.get().loadMode() + ", in the contract: key (" + wanted.keyColumns() + ") "
                        + wanted.loadMode() + ". The next run then arranges the records anew",
                dialect.framed(statements));
    }

    private void refuseOtherTypes(List<String> views) {
        Map<String, String> there = catalog.columns(contract.schema(), contract.dataset());
        boolean keyed = contract.current() == Current.TABLE;
        Map<String, String> changed = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        List<String> statements = new ArrayList<>(drop(views));
        statements.add("DROP VIEW " + (keyed ? history : current) + " CASCADE;");
        contract.columns().forEach((column, type) -> {
            String is = there.getOrDefault(column, type);
            if (!is.equals(type)) {
                wrong.add(column + " is " + is + " in the warehouse, " + type + " in the contract");
                changed.put(column, type);
            }
        });
        if (!wrong.isEmpty()) {
            for (String schema : keyed ? List.of("analytics", "older") : List.of("history")) {
                statements.addAll(dialect.changeTypes(
                        schema,
                        contract.over(catalog.columns(schema, contract.dataset())),
                        changed,
                        SchemaSql.added(contract)));
            }
            throw new SchemaMismatchException(
                    contract.dataset() + ": a column's type cannot change by itself: " + String.join("; ", wrong),
                    dialect.framed(statements));
        }
    }

    private static List<String> drop(List<String> views) {
        return views.stream()
                .map(view -> "DROP VIEW IF EXISTS " + view + " CASCADE;")
                .toList();
    }
}

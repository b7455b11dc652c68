package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.Identifiers;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout.Current;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses changes that need a migration, and provides its SQL. Pure. */
final class Migration {

    /** A dataset's row in {@code ops.datasets}. */
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
     * Does nothing if the key, load mode and types match the tables.
     *
     * @param registered empty for a new dataset, or after a migration of its key
     * @param views the views over the tables, which a migration drops first
     * @param widening the change of types that needs no migration
     * @throws SchemaMismatchException with the migration, if they differ
     */
    static void refuse(
            SqlDialect dialect,
            TableLayout contract,
            Catalog catalog,
            Optional<Registered> registered,
            List<String> views,
            Widening widening) {
        Migration migration = new Migration(dialect, contract, catalog);
        migration.refuseChangedKey(registered, views);
        migration.refuseChangedTypes(views, widening);
    }

    private void refuseChangedKey(Optional<Registered> registered, List<String> views) {
        Registered wanted = Registered.of(contract);
        if (registered.isEmpty() || registered.get().equals(wanted)) {
            return;
        }
        String dataset = contract.dataset();
        List<String> statements = new ArrayList<>(drop(views));
        if (catalog.isView("history", dataset)) {
            String all = dialect.table("history", Identifiers.derived(dataset, "all", dialect.identifierBytes()));
            statements.add("CREATE TABLE " + all + " AS SELECT * FROM " + history + ";");
            statements.add("DROP VIEW " + history + " CASCADE;");
            statements.add("DROP TABLE " + current + " CASCADE;");
            statements.add("DROP TABLE " + older + ";");
            statements.add("ALTER TABLE " + all + " RENAME TO " + dialect.quote(dataset) + ";");
        } else {
            statements.add("DROP VIEW " + current + " CASCADE;");
            statements.addAll(dialect.dropKeyConstraints(
                    contract.dataset(), registered.get().key()));
        }
        statements.add("DELETE FROM " + dialect.table("ops", "datasets") + " WHERE dataset = "
                + dialect.literal(dataset) + ";");
        throw new SchemaMismatchException(
                dataset + ": a changed key or load mode needs a migration; in the warehouse: key ("
                        + registered.get().keyColumns() + ") "
                        + registered.get().loadMode() + ", in the contract: key (" + wanted.keyColumns() + ") "
                        + wanted.loadMode() + ". The next run then rearranges the records",
                dialect.migration(statements));
    }

    private void refuseChangedTypes(List<String> views, Widening widening) {
        Map<String, String> existing = catalog.columns(contract.schema(), contract.dataset());
        boolean keyed = contract.current() == Current.TABLE;
        Map<String, String> changed = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        List<String> statements = new ArrayList<>(drop(views));
        statements.add("DROP VIEW " + (keyed ? history : current) + " CASCADE;");
        contract.columns().forEach((column, type) -> {
            String current = existing.getOrDefault(column, type);
            if (!current.equals(type) && !widening.columns().contains(column)) {
                wrong.add(column + " is " + current + " in the warehouse, " + type + " in the contract");
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
                    contract.dataset() + ": a changed column type needs a migration: " + String.join("; ", wrong)
                            + (widening.obstacle().isEmpty()
                                    ? ""
                                    : ". The job would widen the columns itself, but " + widening.obstacle()
                                            + "; drop what is in the way and create it again after the next run, or"
                                            + " migrate by hand"),
                    dialect.migration(statements));
        }
    }

    private static List<String> drop(List<String> views) {
        return views.stream()
                .map(view -> "DROP VIEW IF EXISTS " + view + " CASCADE;")
                .toList();
    }
}

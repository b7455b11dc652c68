package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Validity;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout.Current;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Refuses tables and views of a dataset's name that somebody else made or changed, and says what to do. Pure. */
final class Ownership {

    private final SqlDialect dialect;
    private final TableLayout contract;
    private final Catalog catalog;

    private Ownership(SqlDialect dialect, TableLayout contract, Catalog catalog) {
        this.dialect = dialect;
        this.contract = contract;
        this.catalog = catalog;
    }

    /**
     * Does nothing if what exists under the dataset's name was made by the pipeline.
     *
     * @param registered empty for a new dataset, or after a migration, which leaves at most the history table
     * @throws WarehouseException naming the object and the remedy
     */
    static void refuseForeign(
            SqlDialect dialect, TableLayout contract, Catalog catalog, Optional<RegisteredTables> registered) {
        Ownership ownership = new Ownership(dialect, contract, catalog);
        ownership.refuseForeignValidity();
        if (registered.isEmpty()) {
            ownership.refuseUnregistered();
        } else {
            ownership.refuseReplaced(registered.get());
        }
    }

    private void refuseUnregistered() {
        for (String schema : List.of("analytics", "older")) {
            if (catalog.has(schema, contract.dataset())) {
                throw foreign(schema, "exists already, but the pipeline did not create it");
            }
        }
        requireTable("history", TableLayout.ADDED);
    }

    private void refuseReplaced(RegisteredTables registered) {
        if (!RegisteredTables.of(contract).isLike(registered)) {
            return; // a migration is refused first
        }
        if (contract.current() == Current.TABLE) {
            Set<String> added = Set.of(TableLayout.BUSINESS_DATE);
            requireTable("analytics", added);
            requireTable("older", added);
            requireView("history");
            refuseDifferentColumns();
        } else {
            requireTable("history", TableLayout.ADDED);
            requireView("analytics");
        }
    }

    private void refuseForeignValidity() {
        String view = Validity.view(contract.dataset());
        if (contract.scd2()
                && catalog.has("analytics", view)
                && !(catalog.isView("analytics", view)
                        && catalog.columns("analytics", view).keySet().containsAll(Validity.COLUMNS))) {
            throw new WarehouseException(contract.dataset() + ": " + dialect.table("analytics", view)
                    + " is not the view that scd2 asks for. Rename or drop it, or leave scd2 out of the contract; then run"
                    + " the job again");
        }
    }

    private void requireTable(String schema, Set<String> added) {
        if (!catalog.has(schema, contract.dataset())) {
            return;
        }
        if (catalog.isView(schema, contract.dataset())) {
            throw foreign(schema, "is a view, where the pipeline has a table");
        }
        if (!catalog.columns(schema, contract.dataset()).keySet().containsAll(added)) {
            throw foreign(
                    schema,
                    "has no column "
                            + String.join(" or ", added.stream().sorted().toList()) + ", so it is not the pipeline's");
        }
    }

    private void requireView(String schema) {
        if (catalog.has(schema, contract.dataset()) && !catalog.isView(schema, contract.dataset())) {
            throw foreign(schema, "is a table, where the pipeline has a view");
        }
    }

    /** Rows move between the two tables, so a column that only one has, or with another type, stops every publish. */
    private void refuseDifferentColumns() {
        Map<String, String> current = catalog.columns("analytics", contract.dataset());
        Map<String, String> older = catalog.columns("older", contract.dataset());
        List<String> found = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        onlyIn("analytics", current, "older", older, found, remedies);
        onlyIn("older", older, "analytics", current, found, remedies);
        current.forEach((column, type) -> {
            String other = older.getOrDefault(column, type);
            if (!other.equals(type)) {
                found.add("column " + column + " is " + type + " in " + name("analytics") + " and " + other + " in "
                        + name("older"));
                remedies.add("give it one type in both");
            }
        });
        if (!found.isEmpty()) {
            throw new WarehouseException(contract.dataset() + ": " + String.join("; ", found)
                    + ". Both tables must have the same columns: " + String.join("; ", remedies)
                    + ". Then run the job again");
        }
    }

    private void onlyIn(
            String schema,
            Map<String, String> columns,
            String other,
            Map<String, String> others,
            List<String> found,
            List<String> remedies) {
        columns.forEach((column, type) -> {
            if (!others.containsKey(column)
                    && !contract.columns().containsKey(column)
                    && !TableLayout.ADDED.contains(column)
                    && catalog.has(other, contract.dataset())) {
                found.add("column " + column + " is only in " + name(schema) + " and not in the contract");
                remedies.add("ALTER TABLE " + name(schema) + " DROP COLUMN " + dialect.quote(column)
                        + ", or add a property " + column + " of type " + type + " to the contract");
            }
        });
    }

    private WarehouseException foreign(String schema, String what) {
        return new WarehouseException(contract.dataset() + ": " + name(schema) + " " + what
                + ". Rename or drop it, or give the dataset another name; then run the job again");
    }

    private String name(String schema) {
        return dialect.table(schema, contract.dataset());
    }
}

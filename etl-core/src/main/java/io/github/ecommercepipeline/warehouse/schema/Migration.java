package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.RegisteredTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the tables of a dataset differ from its contract, so far as the job does not adapt them by itself. Pure.
 *
 * @param differences for people
 * @param oldKey the key of the tables
 * @param rearranged whether the key or the load mode is another
 * @param keyChanged whether the key columns, not only the load mode, are others
 * @param types the columns that get another type, with that type
 * @param obstacle what keeps the job from adapting the tables by itself; empty if they need a migration in any case
 */
record Migration(
        List<String> differences,
        List<String> oldKey,
        boolean rearranged,
        boolean keyChanged,
        Map<String, String> types,
        String obstacle) {

    /** That of a dataset whose row was deleted and whose records stand in {@code history} alone. */
    private static final RegisteredTables PLAIN = new RegisteredTables("", LoadMode.INCREMENTAL.name());

    Migration {
        differences = List.copyOf(differences);
        oldKey = List.copyOf(oldKey);
        types = new LinkedHashMap<>(types);
    }

    /**
     * Empty if the key, load mode and types match the tables.
     *
     * @param registered empty for a new dataset
     * @param widening the change of types that needs no migration
     */
    static Optional<Migration> of(
            TableLayout contract, Catalog catalog, Optional<RegisteredTables> registered, Widening widening) {
        RegisteredTables wanted = RegisteredTables.of(contract);
        RegisteredTables present = registered.orElseGet(
                () -> !contract.key().isEmpty() && isPlain(contract.dataset(), catalog) ? PLAIN : wanted);
        List<String> differences = new ArrayList<>();
        boolean rearranged = !present.isLike(wanted);
        if (rearranged) {
            differences.add("a changed key or load mode needs a migration; in the warehouse: key ("
                    + present.keyColumns() + ") " + present.loadMode() + ", in the contract: key ("
                    + wanted.keyColumns() + ") " + wanted.loadMode());
        }
        Map<String, String> types = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        Map<String, String> existing = records(contract.dataset(), catalog);
        contract.columns().forEach((column, type) -> {
            String current = existing.getOrDefault(column, type);
            if (!current.equals(type) && (rearranged || !widening.columns().contains(column))) {
                wrong.add(column + " is " + current + " in the warehouse, " + type + " in the contract");
                types.put(column, type);
            }
        });
        if (!wrong.isEmpty()) {
            differences.add("a changed column type needs a migration: " + String.join("; ", wrong));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Migration(
                        differences,
                        present.key(),
                        rearranged,
                        !present.keyColumns().equals(wanted.keyColumns()),
                        types,
                        rearranged ? "" : widening.obstacle()));
    }

    private static boolean isPlain(String dataset, Catalog catalog) {
        return catalog.has("history", dataset) && !catalog.isView("history", dataset);
    }

    /** The columns of the table that stores the records, whatever the contract makes of the dataset. */
    static Map<String, String> records(String dataset, Catalog catalog) {
        return catalog.columns(catalog.isView("history", dataset) ? "analytics" : "history", dataset);
    }
}

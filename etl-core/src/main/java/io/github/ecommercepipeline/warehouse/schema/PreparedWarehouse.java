package io.github.ecommercepipeline.warehouse.schema;

import java.util.List;
import java.util.Map;

/**
 * The result of preparing the tables.
 *
 * @param changes the statements that were executed; empty if nothing had to change
 * @param absentColumns by dataset, the columns that its contract no longer has; they are kept and filled with NULL
 */
public record PreparedWarehouse(List<String> changes, Map<String, List<String>> absentColumns) {

    public PreparedWarehouse {
        changes = List.copyOf(changes);
        absentColumns = Map.copyOf(absentColumns);
    }
}

package io.github.ecommercepipeline.warehouse.schema;

import java.util.List;
import java.util.Map;

/**
 * What preparing the tables found and did.
 *
 * @param changes the statements that were run; empty when everything was there
 * @param absentColumns by dataset, the columns that its contract no longer has: they stay and are filled with NULL
 */
public record PreparedWarehouse(List<String> changes, Map<String, List<String>> absentColumns) {

    public PreparedWarehouse {
        changes = List.copyOf(changes);
        absentColumns = Map.copyOf(absentColumns);
    }
}

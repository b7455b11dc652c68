package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The result of preparing the tables.
 *
 * @param changes the statements that were executed; empty if nothing had to change
 * @param absentColumns by dataset, the columns that its contract no longer has; they are kept and filled with NULL
 * @param refused by dataset, why its tables could not be prepared; nothing of them was changed
 * @param warnings what could not be done without keeping a dataset from being published
 */
public record PreparedWarehouse(
        List<String> changes,
        Map<String, List<String>> absentColumns,
        Map<String, WarehouseException> refused,
        List<String> warnings) {

    public PreparedWarehouse {
        changes = List.copyOf(changes);
        absentColumns = Map.copyOf(absentColumns);
        refused = Map.copyOf(refused);
        warnings = List.copyOf(warnings);
    }

    /** The same with comments that were written, or could not be. */
    public PreparedWarehouse with(List<String> comments, List<String> uncommented) {
        return new PreparedWarehouse(
                Stream.concat(changes.stream(), comments.stream()).toList(), absentColumns, refused, uncommented);
    }
}

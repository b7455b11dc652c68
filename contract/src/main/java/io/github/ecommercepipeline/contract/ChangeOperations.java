package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * What the records of a dataset of changes do to the rows with their keys, as change data capture writes it.
 *
 * @param property the operation; NULL inserts
 * @param inserts the texts of the property by which a record adds a row
 * @param updates by which it replaces one
 * @param deletes by which it removes one
 */
public record ChangeOperations(String property, List<String> inserts, List<String> updates, List<String> deletes) {

    public ChangeOperations {
        inserts = List.copyOf(inserts);
        updates = List.copyOf(updates);
        deletes = List.copyOf(deletes);
    }

    /** All texts that the property may have. */
    public List<String> all() {
        List<String> all = new ArrayList<>(inserts);
        all.addAll(updates);
        all.addAll(deletes);
        return all;
    }
}

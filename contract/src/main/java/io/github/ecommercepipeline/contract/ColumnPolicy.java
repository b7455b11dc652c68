package io.github.ecommercepipeline.contract;

import java.util.Map;

/**
 * How far the header of a file may differ from the contract.
 *
 * @param minColumnShare a file is set aside if its header has a smaller share of the columns that are read from it; 0 to 1
 * @param onMissing for the columns of optional properties
 * @param onMissingOf where a property differs from {@code onMissing}, by its name
 */
public record ColumnPolicy(
        double minColumnShare, OnMissingColumn onMissing, Map<String, OnMissingColumn> onMissingOf, OnNewColumn onNew) {

    /** Missing and new columns are reported. */
    public static final ColumnPolicy DEFAULT = new ColumnPolicy(0, OnMissingColumn.WARN, Map.of(), OnNewColumn.WARN);

    public ColumnPolicy {
        onMissingOf = Map.copyOf(onMissingOf);
    }

    /** Whether a file without the column of that property is set aside even if the property is optional. */
    public boolean refusesWithout(String property) {
        return onMissingOf.getOrDefault(property, onMissing) == OnMissingColumn.REFUSE;
    }
}

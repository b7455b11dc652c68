package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.RedshiftDesign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of one dataset's tables. Where each key's newest record is current, every record is stored once: the current
 * ones in {@code analytics.<dataset>}, those that a newer day hides in {@code older.<dataset>}, and
 * {@code history.<dataset>} is the view of both. Else {@code history.<dataset>} is the table and
 * {@code analytics.<dataset>} the view.
 *
 * @param columns all columns of records in the warehouse, in table order, with their types
 * @param staged the contract's columns, in the order of the staged files
 * @param key the primary key in key order; empty for a dataset without one
 * @param decimals the staged columns whose sums are checked
 * @param design for Amazon Redshift alone
 */
public record TableLayout(
        String dataset,
        Map<String, String> columns,
        List<String> staged,
        List<String> key,
        List<String> decimals,
        LoadMode loadMode,
        RedshiftDesign design) {

    public static final String BUSINESS_DATE = "business_date";
    public static final String RUN_ID = "run_id";
    /** Columns the warehouse adds; no property may take their names. */
    public static final Set<String> ADDED = Set.of(BUSINESS_DATE, RUN_ID);

    /** How {@code analytics.<dataset>} is made. */
    public enum Current {
        /** Each key's newest record, kept by the publish transaction. */
        TABLE,
        /** Every record. */
        VIEW_OF_ALL,
        /** The records of the newest published date. */
        VIEW_OF_NEWEST
    }

    public TableLayout {
        columns = new LinkedHashMap<>(columns);
        staged = List.copyOf(staged);
        key = List.copyOf(key);
        decimals = List.copyOf(decimals);
    }

    /** As the contract alone has it. */
    public static TableLayout of(Contract contract, SqlDialect dialect) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Property property : contract.properties()) {
            columns.put(property.name(), dialect.columnType(property.type()));
        }
        return new TableLayout(
                contract.dataset(),
                columns,
                contract.properties().stream().map(Property::name).toList(),
                contract.primaryKey().stream().map(Property::name).toList(),
                contract.properties().stream()
                        .filter(property -> property.type() instanceof FieldType.Decimal)
                        .map(Property::name)
                        .toList(),
                contract.loadMode(),
                contract.redshift());
    }

    /** The same with the columns that the tables really have, those of older contracts included. */
    public TableLayout over(Map<String, String> table) {
        Map<String, String> records = new LinkedHashMap<>(table);
        records.keySet().removeAll(ADDED);
        return new TableLayout(dataset, records, staged, key, decimals, loadMode, design);
    }

    public List<String> names() {
        return new ArrayList<>(columns.keySet());
    }

    /** The schema of the table, or of the first of the tables, that hold the records. */
    public String schema() {
        return current() == Current.TABLE ? "analytics" : "history";
    }

    public Current current() {
        if (loadMode == LoadMode.SNAPSHOT) {
            return Current.VIEW_OF_NEWEST;
        }
        return key.isEmpty() ? Current.VIEW_OF_ALL : Current.TABLE;
    }
}

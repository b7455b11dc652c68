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
import java.util.Optional;
import java.util.Set;

/**
 * The columns of one dataset's tables. If the dataset keeps the newest record of each key, every record is stored once:
 * current records in {@code analytics.<dataset>} and records hidden by a newer day in {@code older.<dataset>};
 * {@code history.<dataset>} is a view of both. Otherwise {@code history.<dataset>} is the table and
 * {@code analytics.<dataset>} the view.
 *
 * @param columns the columns of records in the warehouse with their types, in table order
 * @param staged the contract's columns, in the order of the staged files
 * @param key the primary key in key order; empty for a dataset without one
 * @param decimals the staged decimal columns, whose sums are checked
 * @param scd2 whether there is a view of the records with their validity
 * @param design for Amazon Redshift only
 * @param formerNames what columns were called before, by their names
 * @param deletes which records only tell that their key has no row since their day; they are among those of older days
 */
public record TableLayout(
        String dataset,
        Map<String, String> columns,
        List<String> staged,
        List<String> key,
        List<String> decimals,
        LoadMode loadMode,
        boolean scd2,
        RedshiftDesign design,
        Map<String, String> formerNames,
        Optional<Deletes> deletes) {

    /** Records with one of these texts in a column. */
    public record Deletes(String column, List<String> texts) {}

    public static final String BUSINESS_DATE = "business_date";
    public static final String RUN_ID = "run_id";
    /** Columns that the warehouse adds; a property must not have these names. */
    public static final Set<String> ADDED = Set.of(BUSINESS_DATE, RUN_ID);

    /** What {@code analytics.<dataset>} is. */
    public enum Current {
        /** A table of each key's newest record, maintained by the publish transaction. */
        TABLE,
        /** A view of all records. */
        VIEW_OF_ALL,
        /** A view of the records of the newest published day. */
        VIEW_OF_NEWEST
    }

    public TableLayout {
        columns = new LinkedHashMap<>(columns);
        staged = List.copyOf(staged);
        key = List.copyOf(key);
        decimals = List.copyOf(decimals);
        formerNames = new LinkedHashMap<>(formerNames);
    }

    /** The layout that the contract specifies. */
    public static TableLayout of(Contract contract, SqlDialect dialect) {
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> formerNames = new LinkedHashMap<>();
        for (Property property : contract.properties()) {
            columns.put(property.name(), dialect.columnType(property.type()));
            property.renamedFrom().ifPresent(former -> formerNames.put(property.name(), former));
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
                contract.scd2(),
                contract.redshift(),
                formerNames,
                contract.operations().map(given -> new Deletes(given.property(), given.deletes())));
    }

    /** This layout with the actual columns of the tables, including those of older contracts. */
    public TableLayout over(Map<String, String> table) {
        Map<String, String> records = new LinkedHashMap<>(table);
        records.keySet().removeAll(ADDED);
        return new TableLayout(dataset, records, staged, key, decimals, loadMode, scd2, design, formerNames, deletes);
    }

    /** This layout for the tables of another name, without the view of their validity. */
    public TableLayout named(String other) {
        return new TableLayout(other, columns, staged, key, decimals, loadMode, false, design, formerNames, deletes);
    }

    public List<String> names() {
        return new ArrayList<>(columns.keySet());
    }

    /** The schema of the table, or of the first table, that stores the records. */
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

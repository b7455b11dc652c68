package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.FieldType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What PostgreSQL and Amazon Redshift, which descends from it, have in common. */
abstract class PostgresFamilyDialect implements SqlDialect {

    /** Longer than a server takes to notice that a killed process has gone. */
    static final int TRY_LOCK_MILLIS = 3_000;

    static final String APPLICATION_NAME = "ecommerce-data-pipeline";

    /** Duplicate schema, table, column or object; a unique violation in the catalog; deadlock; serialisation failure. */
    private static final Set<String> CREATED_CONCURRENTLY =
            Set.of("42P06", "42P07", "42701", "42710", "23505", "XX000", "40P01", "40001");

    /** A column's type and constraints in a new table. */
    abstract String definition(TableLayout layout, String column);

    /** The clauses that follow the columns of a temporary table. */
    abstract String temporaryTableOptions(TableLayout layout);

    /** The definitions of these columns of the layout, then the added ones, separated by commas. */
    final String definitions(TableLayout layout, List<String> columns, List<String> addedColumns) {
        List<String> all = new ArrayList<>();
        columns.forEach(column -> all.add(quote(column) + " " + definition(layout, column)));
        all.addAll(addedColumns);
        return String.join(", ", all);
    }

    @Override
    public final String columnType(FieldType type) {
        return SqlTypes.name(type);
    }

    @Override
    public final String createTemporary(String name, TableLayout layout, List<String> addedColumns) {
        return "CREATE TEMPORARY TABLE " + temporary(name) + " (" + definitions(layout, layout.key(), addedColumns)
                + ")" + temporaryTableOptions(layout);
    }

    @Override
    public boolean isTransient(SQLException error) {
        String state = SqlState.of(error);
        return state.startsWith("08") || state.startsWith("40") || state.startsWith("57P") || state.equals("55P03");
    }

    @Override
    public final boolean isCreatedConcurrently(SQLException error) {
        return CREATED_CONCURRENTLY.contains(SqlState.of(error));
    }

    @Override
    public final boolean isViewColumnMismatch(SQLException error) {
        return SqlState.of(error).equals("42P16");
    }
}

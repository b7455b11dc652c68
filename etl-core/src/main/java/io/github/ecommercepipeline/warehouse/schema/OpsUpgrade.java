package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.List;

/**
 * One step from a version of the tables of schema {@code ops} to the next. Tables that are new in a version are created by
 * {@link OpsTables#missing}; a step adds the columns that are new in tables of earlier versions.
 *
 * @param to the version after the step
 */
record OpsUpgrade(int to, List<NewColumn> columns) {

    /** All steps in order. A released step never changes. */
    static final List<OpsUpgrade> ALL = List.of(new OpsUpgrade(2, OpsTables.ADDITIONS));

    OpsUpgrade {
        columns = List.copyOf(columns);
    }

    /**
     * A column that older rows lack.
     *
     * @param type with a default, unless it may be NULL
     */
    record NewColumn(String table, String name, String type) {}

    /** The statements of the step; without columns that exist, as in tables that were created meanwhile. */
    List<String> statements(SqlDialect dialect, Catalog catalog) {
        List<String> statements = new ArrayList<>();
        for (NewColumn column : columns) {
            boolean exists = !catalog.has("ops", column.table())
                    || catalog.columns("ops", column.table()).containsKey(column.name());
            if (!exists) {
                statements.add(dialect.addColumn(dialect.table("ops", column.table()), column.name(), column.type()));
            }
        }
        return statements;
    }
}

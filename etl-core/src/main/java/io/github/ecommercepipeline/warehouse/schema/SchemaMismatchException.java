package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import java.util.List;

/** A contract and the existing tables differ in a way that needs a migration by hand; holds its SQL. */
public final class SchemaMismatchException extends WarehouseException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> migration;

    public SchemaMismatchException(String difference, List<String> migration) {
        super(difference + "\nTo migrate, run this SQL in the warehouse while no job runs, then run the job again:\n"
                + String.join("\n", migration));
        this.migration = List.copyOf(migration);
    }

    /** The statements of the migration in order, each with its semicolon. */
    public List<String> migration() {
        return migration;
    }
}

package io.github.ecommercepipeline.cli.command.export;

import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.util.Locale;
import java.util.Optional;

/** The kinds of warehouses. */
enum ExportDialect {
    POSTGRESQL,
    REDSHIFT;

    SqlDialect sql(Schemas schemas) {
        return new WarehouseSettings(
                        "jdbc:" + this + "://warehouse/none",
                        Optional.empty(),
                        Optional.empty(),
                        LoadSettings.DEFAULT,
                        schemas)
                .dialect();
    }

    /** That of the warehouse at a URL; PostgreSQL if none is given. */
    static ExportDialect of(Optional<String> url) {
        return url.filter(given -> given.startsWith("jdbc:redshift:"))
                .map(given -> REDSHIFT)
                .orElse(POSTGRESQL);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

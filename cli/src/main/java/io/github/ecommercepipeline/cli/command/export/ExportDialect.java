package io.github.ecommercepipeline.cli.command.export;

import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

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

    /** @throws TypeConversionException if there is none of that name */
    static ExportDialect named(String name) {
        return Stream.of(values())
                .filter(known -> known.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is unknown; allowed: "
                        + Stream.of(values()).map(Enum::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.github.ecommercepipeline.cli.command.export;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** What contracts can be written as. */
enum ExportFormat {
    DBT,
    JSON_SCHEMA,
    HTML,
    SQL;

    /** @throws TypeConversionException if there is none of that name */
    static ExportFormat named(String name) {
        return Stream.of(values())
                .filter(known -> known.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is unknown; allowed: "
                        + Stream.of(values()).map(Enum::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

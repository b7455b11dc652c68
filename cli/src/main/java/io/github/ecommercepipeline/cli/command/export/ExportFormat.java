package io.github.ecommercepipeline.cli.command.export;

import java.util.Locale;

/** What contracts can be written as. */
enum ExportFormat {
    DBT,
    JSON_SCHEMA,
    HTML,
    SQL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

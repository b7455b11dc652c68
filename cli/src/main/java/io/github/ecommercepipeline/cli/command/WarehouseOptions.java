package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseUrl;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The warehouse. The password is read from the environment only, because other users can see command lines. */
public final class WarehouseOptions {

    @FileOption(variable = "WAREHOUSE_URL")
    @Option(
            names = "--warehouse",
            paramLabel = "<jdbc url>",
            description =
                    "The warehouse: jdbc:postgresql://host:5432/db or jdbc:redshift://host:5439/db (default: WAREHOUSE_URL).")
    private String url;

    @FileOption(variable = "WAREHOUSE_USER")
    @Option(
            names = "--user",
            paramLabel = "<name>",
            description =
                    "The user of the warehouse (default: WAREHOUSE_USER). The password is read from WAREHOUSE_PASSWORD.")
    private String user;

    @FileOption(variable = "WAREHOUSE_SCHEMAS")
    @Option(
            names = "--schemas",
            paramLabel = "<names>",
            description = "Other names for the schemas in the warehouse, such as analytics=shop,ops=shop_ops (default:"
                    + " WAREHOUSE_SCHEMAS, else analytics, history, older, ops and stage).")
    private String schemas;

    private Path local;

    /**
     * The warehouse that is given, or that of this machine where {@code scripts/pipeline} allows it and none is given.
     *
     * @param out the output folder, beside which the warehouse of this machine is; null: in the working folder
     * @throws UsageException if none is given, or it cannot be used
     */
    public WarehouseSettings settings(CommandContext context, String out) {
        Map<String, String> environment = context.environment();
        boolean given = url != null
                || user != null
                || environment.keySet().stream().anyMatch(variable -> variable.startsWith("WAREHOUSE_"));
        if (given || !LocalFolder.isAllowed(environment)) {
            return settings(environment);
        }
        Path folder = LocalFolder.beside(out);
        context.terminal().err().println(LocalFolder.line(folder));
        local = folder;
        WarehouseSettings found = context.engine().localWarehouse(folder);
        return new WarehouseSettings(
                found.jdbcUrl(), found.user(), found.password(), found.load(), schemas(environment));
    }

    /** Names the warehouse of this machine once more, where the output ends. */
    void printLocal(CommandContext context) {
        if (local != null) {
            context.terminal().err().println(LocalFolder.line(local));
        }
    }

    private WarehouseSettings settings(Map<String, String> environment) {
        String jdbcUrl = url(url, environment)
                .orElseThrow(() -> new UsageException(
                        "--warehouse is missing; allowed: a JDBC URL such as jdbc:postgresql://localhost:5432/shop,"
                                + " here or in the environment variable WAREHOUSE_URL"));
        if (WarehouseSettings.containsPassword(jdbcUrl)) {
            throw new UsageException("--warehouse contains a password, which other users of this machine can read;"
                    + " allowed: the password in the environment variable WAREHOUSE_PASSWORD");
        }
        return new WarehouseSettings(
                jdbcUrl,
                given(user, environment, "WAREHOUSE_USER"),
                Optional.ofNullable(environment.get("WAREHOUSE_PASSWORD")),
                LoadSettings.DEFAULT,
                schemas(environment));
    }

    private Schemas schemas(Map<String, String> environment) {
        try {
            return given(schemas, environment, "WAREHOUSE_SCHEMAS")
                    .map(Schemas::parse)
                    .orElse(Schemas.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--schemas: " + e.getMessage());
        }
    }

    /**
     * The address of the warehouse, if one is given.
     *
     * @throws UsageException if it is not one
     */
    static Optional<String> url(String option, Map<String, String> environment) {
        Optional<String> url = given(option, environment, "WAREHOUSE_URL");
        url.flatMap(WarehouseUrl::problem).ifPresent(problem -> {
            throw new UsageException("--warehouse " + problem);
        });
        return url;
    }

    private static Optional<String> given(String option, Map<String, String> environment, String variable) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(text -> !text.isBlank());
    }
}

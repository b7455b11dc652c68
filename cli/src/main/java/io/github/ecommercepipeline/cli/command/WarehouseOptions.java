package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseUrl;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The warehouse. The password is read from the environment only, because other users can see command lines. */
final class WarehouseOptions {

    @Option(
            names = "--warehouse",
            paramLabel = "<jdbc url>",
            description =
                    "The warehouse: jdbc:postgresql://host:5432/db or jdbc:redshift://host:5439/db (default: WAREHOUSE_URL).")
    private String url;

    @Option(
            names = "--user",
            paramLabel = "<name>",
            description =
                    "The user of the warehouse (default: WAREHOUSE_USER). The password is read from WAREHOUSE_PASSWORD.")
    private String user;

    WarehouseSettings settings(Map<String, String> environment) {
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
                Optional.ofNullable(environment.get("WAREHOUSE_PASSWORD")));
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

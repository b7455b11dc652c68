package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.PostgresDialect;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of the warehouse, and the credentials; the text of this record never shows a password, not even from the URL.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, {@code jdbc:redshift://host:port/database} or
 *     {@code jdbc:redshift:iam://…}, with the driver's own parameters
 * @param user empty: from the URL
 * @param password none: from the URL, by IAM, or not required by the server
 * @param schemas what the warehouse calls the pipeline's schemas
 */
public record WarehouseSettings(
        String jdbcUrl, Optional<String> user, Password password, LoadSettings load, Schemas schemas) {

    private static final Pattern PASSWORD = Pattern.compile("[?&;](password|pwd)=", Pattern.CASE_INSENSITIVE);

    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(1);

    public WarehouseSettings {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(schemas, "schemas");
        if (!jdbcUrl.startsWith("jdbc:")) {
            throw new IllegalArgumentException("a warehouse URL starts with jdbc:postgresql: or jdbc:redshift:");
        }
    }

    public WarehouseSettings(
            String jdbcUrl, Optional<String> user, Optional<String> password, LoadSettings load, Schemas schemas) {
        this(jdbcUrl, user, Password.of(password), load, schemas);
    }

    public WarehouseSettings(String jdbcUrl, Optional<String> user, Optional<String> password, LoadSettings load) {
        this(jdbcUrl, user, password, load, Schemas.DEFAULT);
    }

    public WarehouseSettings(String jdbcUrl, Optional<String> user, Optional<String> password) {
        this(jdbcUrl, user, password, LoadSettings.DEFAULT);
    }

    /** Whether a JDBC URL has a password among its parameters. */
    public static boolean containsPassword(String jdbcUrl) {
        return PASSWORD.matcher(jdbcUrl).find();
    }

    public boolean isRedshift() {
        return RedshiftUrl.is(jdbcUrl);
    }

    /**
     * The reasons why no job could load with these settings; empty if one can. Sends nothing.
     *
     * @param outputRoot Hadoop path of the folder in which jobs stage their records
     */
    public List<String> problems(String outputRoot) {
        return isRedshift() ? RedshiftChecks.problems(this, outputRoot) : List.of();
    }

    /** The server and database of the URL, without parameters and credentials. */
    public String address() {
        return jdbcUrl.replaceFirst("[?;].*$", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return address();
    }

    /** The SQL dialect of the warehouse. */
    public SqlDialect dialect() {
        if (isRedshift()) {
            return new RedshiftDialect(load.statementTimeout(), schemas);
        }
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return new PostgresDialect(load.statementTimeout(), LOCK_PATIENCE, schemas);
        }
        throw new IllegalArgumentException("unsupported JDBC URL; allowed: jdbc:postgresql:…, jdbc:redshift:…");
    }
}

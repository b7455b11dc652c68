package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.PostgresDialect;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the warehouse is and who asks; its text never shows a password, not even one that stands in the URL.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, {@code jdbc:redshift://host:port/database} or
 *     {@code jdbc:redshift:iam://…}, with the driver's own parameters
 * @param user empty: as the URL says
 * @param password empty: as the URL or the server's trust says, or by IAM
 */
public record WarehouseSettings(String jdbcUrl, Optional<String> user, Optional<String> password, LoadSettings load) {

    private static final Pattern PASSWORD = Pattern.compile("[?&;](password|pwd)=", Pattern.CASE_INSENSITIVE);

    public WarehouseSettings {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(load, "load");
        if (!jdbcUrl.startsWith("jdbc:")) {
            throw new IllegalArgumentException("a warehouse URL starts with jdbc:postgresql: or jdbc:redshift:");
        }
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
     * Why no job could load with these settings; empty if one can. Nothing is sent anywhere.
     *
     * @param outputRoot Hadoop path below which jobs stage their records
     */
    public List<String> problems(String outputRoot) {
        return isRedshift() ? RedshiftChecks.problems(this, outputRoot) : List.of();
    }

    /** The server and database of the URL, without parameters or credentials. */
    public String address() {
        return jdbcUrl.replaceFirst("[?;].*$", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return address();
    }

    /** The dialect of the warehouse's SQL. */
    public SqlDialect dialect() {
        if (isRedshift()) {
            return new RedshiftDialect(load.statementTimeout());
        }
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return new PostgresDialect();
        }
        throw new IllegalArgumentException(
                "no warehouse speaks this JDBC URL (allowed: jdbc:postgresql:…, jdbc:redshift:…)");
    }
}

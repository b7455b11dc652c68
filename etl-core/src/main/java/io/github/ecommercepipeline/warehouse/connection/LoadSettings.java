package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.staging.StagedFileOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How staged files are loaded into Amazon Redshift; other warehouses have only one route, and the statement time-out.
 *
 * @param iamRole the role with which COPY reads S3: an ARN, a chain of ARNs separated by commas, or {@code default}
 * @param statementTimeout after which the warehouse cancels a statement
 */
public record LoadSettings(Route route, Optional<String> iamRole, StagedFileOptions format, Duration statementTimeout) {

    /** The Spark format name of the connector that {@link Route#CONNECTOR} uses. */
    public static final String CONNECTOR_FORMAT = "io.github.spark_redshift_community.spark.redshift";

    private static final Duration STATEMENT_TIMEOUT = Duration.ofHours(1);

    public static final LoadSettings DEFAULT =
            new LoadSettings(Route.COPY, Optional.empty(), StagedFileOptions.DEFAULT, STATEMENT_TIMEOUT);

    /** What sends the COPY statement. */
    public enum Route {
        /** This project, over JDBC, with a manifest of the staged files. */
        COPY,
        /** The spark-redshift connector, if it is on the class path, as on AWS Glue. */
        CONNECTOR
    }

    public LoadSettings {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(format, "format");
        if (statementTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("a statement timeout of " + statementTimeout + "; allowed: 1 s or more");
        }
    }

    /**
     * The given settings, and the defaults for the others.
     *
     * @param fileMegabytes size at which a staged file ends, in MiB
     * @throws IllegalArgumentException if a size or time-out is out of range
     */
    public static LoadSettings of(
            Optional<Route> route,
            Optional<String> iamRole,
            Optional<StagedFileOptions.Compression> compression,
            Optional<Integer> fileMegabytes,
            Optional<Integer> timeoutMinutes) {
        StagedFileOptions usual = StagedFileOptions.DEFAULT;
        return new LoadSettings(
                route.orElse(DEFAULT.route),
                iamRole,
                new StagedFileOptions(
                        compression.orElse(usual.compression()),
                        fileMegabytes.map(size -> (long) size << 20).orElse(usual.fileBytes())),
                timeoutMinutes.map(Duration::ofMinutes).orElse(STATEMENT_TIMEOUT));
    }

    /** By COPY with that role, all else as usual. */
    /** COPY with that role and the default settings. */
    public static LoadSettings copyWith(String iamRole) {
        return new LoadSettings(Route.COPY, Optional.of(iamRole), StagedFileOptions.DEFAULT, STATEMENT_TIMEOUT);
    }
}

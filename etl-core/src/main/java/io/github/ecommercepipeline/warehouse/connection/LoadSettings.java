package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.staging.StagedFileOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How records get into the stage tables of Amazon Redshift; other warehouses have but one way.
 *
 * @param iamRole what COPY reads S3 with: the ARN of a role, a chain of ARNs separated by commas, or {@code default}
 * @param statementTimeout after which the warehouse gives a statement up
 */
public record LoadSettings(Way way, Optional<String> iamRole, StagedFileOptions format, Duration statementTimeout) {

    /** Spark's name of the connector that {@link Way#CONNECTOR} writes with. */
    public static final String CONNECTOR_FORMAT = "io.github.spark_redshift_community.spark.redshift";

    private static final Duration STATEMENT_TIMEOUT = Duration.ofHours(1);

    public static final LoadSettings DEFAULT =
            new LoadSettings(Way.COPY, Optional.empty(), StagedFileOptions.DEFAULT, STATEMENT_TIMEOUT);

    /** Who sends the COPY. */
    public enum Way {
        /** This project, over JDBC, naming the staged files in a manifest. */
        COPY,
        /** The spark-redshift connector, where it is on the class path, as on AWS Glue. */
        CONNECTOR
    }

    public LoadSettings {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(format, "format");
        if (statementTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a statement time-out of " + statementTimeout + ", allowed: 1 s or more");
        }
    }

    /**
     * The given settings, and the defaults for the others.
     *
     * @param fileMegabytes size at which a staged file ends, in MiB
     * @throws IllegalArgumentException if a size or time-out is out of range
     */
    public static LoadSettings of(
            Optional<Way> way,
            Optional<String> iamRole,
            Optional<StagedFileOptions.Compression> compression,
            Optional<Integer> fileMegabytes,
            Optional<Integer> timeoutMinutes) {
        StagedFileOptions usual = StagedFileOptions.DEFAULT;
        return new LoadSettings(
                way.orElse(DEFAULT.way),
                iamRole,
                new StagedFileOptions(
                        compression.orElse(usual.compression()),
                        fileMegabytes.map(size -> (long) size << 20).orElse(usual.fileBytes())),
                timeoutMinutes.map(Duration::ofMinutes).orElse(STATEMENT_TIMEOUT));
    }

    /** By COPY with that role, all else as usual. */
    public static LoadSettings copyWith(String iamRole) {
        return new LoadSettings(Way.COPY, Optional.of(iamRole), StagedFileOptions.DEFAULT, STATEMENT_TIMEOUT);
    }
}

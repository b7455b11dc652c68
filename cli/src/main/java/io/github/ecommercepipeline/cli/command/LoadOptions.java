package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings.Way;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How records get into Amazon Redshift; other warehouses take none of it. */
final class LoadOptions {

    @Option(
            names = "--route",
            paramLabel = "<way>",
            description = {
                "How Amazon Redshift is loaded: copy (COPY from S3; default) or connector",
                "(the spark-redshift connector, where it is on the class path)."
            })
    private Way route;

    @Option(
            names = "--iam-role",
            paramLabel = "<arn>",
            description = "The IAM role with which Amazon Redshift reads S3, or default (default: WAREHOUSE_IAM_ROLE).")
    private String iamRole;

    @Option(
            names = "--stage-compression",
            paramLabel = "<kind>",
            description = "How files for Amazon Redshift are compressed: zstd (default) or gzip.")
    private Compression compression;

    @Option(
            names = "--stage-file-mb",
            paramLabel = "<n>",
            description = "Size at which such a file ends and the next begins: 1 to 119 (default: 64).")
    private Integer fileMegabytes;

    @Option(
            names = "--statement-timeout",
            paramLabel = "<min>",
            description = "Minutes after which Amazon Redshift gives a statement up (default: 60).")
    private Integer timeoutMinutes;

    WarehouseSettings applied(WarehouseSettings warehouse, Map<String, String> environment) {
        if (!warehouse.isRedshift()) {
            if (Stream.of(route, iamRole, compression, fileMegabytes, timeoutMinutes)
                    .anyMatch(Objects::nonNull)) {
                throw new UsageException("--route, --iam-role, --stage-compression, --stage-file-mb and"
                        + " --statement-timeout are for Amazon Redshift; allowed: beside a jdbc:redshift: URL");
            }
            return warehouse;
        }
        return new WarehouseSettings(warehouse.jdbcUrl(), warehouse.user(), warehouse.password(), load(environment));
    }

    private LoadSettings load(Map<String, String> environment) {
        try {
            return LoadSettings.of(
                    Optional.ofNullable(route),
                    Optional.ofNullable(iamRole).or(() -> Optional.ofNullable(environment.get("WAREHOUSE_IAM_ROLE"))),
                    Optional.ofNullable(compression),
                    Optional.ofNullable(fileMegabytes),
                    Optional.ofNullable(timeoutMinutes));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--stage-file-mb or --statement-timeout: " + e.getMessage());
        }
    }
}

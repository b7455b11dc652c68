package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings.Route;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How records are loaded into Amazon Redshift; other warehouses have none of these options. */
public final class LoadOptions {

    @FileOption(excludedBy = "--warehouse=jdbc:postgresql:")
    @Option(
            names = "--route",
            paramLabel = "<route>",
            completionCandidates = RouteNames.class,
            description = "How to load Amazon Redshift: copy (COPY from S3; the default) or connector"
                    + " (the spark-redshift connector, if it is on the class path).")
    private Route route;

    @FileOption(variable = "WAREHOUSE_IAM_ROLE", excludedBy = "--warehouse=jdbc:postgresql:")
    @Option(
            names = "--iam-role",
            paramLabel = "<arn>",
            description =
                    "The IAM role with which Amazon Redshift reads S3, or the word default (default: WAREHOUSE_IAM_ROLE).")
    private String iamRole;

    @FileOption(excludedBy = "--warehouse=jdbc:postgresql:")
    @Option(
            names = "--stage-compression",
            paramLabel = "<kind>",
            completionCandidates = CompressionNames.class,
            description = "The compression of staged files for Amazon Redshift: zstd (default) or gzip.")
    private Compression compression;

    @FileOption(excludedBy = "--warehouse=jdbc:postgresql:")
    @Option(
            names = "--stage-file-mb",
            paramLabel = "<n>",
            description =
                    "The compressed size at which a staged file ends and the next begins, in MiB: 1 to 119 (default: 64).")
    private Integer fileMegabytes;

    @Option(
            names = "--statement-timeout",
            paramLabel = "<min>",
            description = "The number of minutes after which the warehouse cancels a statement (default: 60).")
    private Integer timeoutMinutes;

    /** As they are typed and completed. */
    static final class RouteNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Route.values());
        }
    }

    /** As they are typed and completed. */
    static final class CompressionNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(Compression.values());
        }
    }

    private static Iterator<String> names(Enum<?>... constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .iterator();
    }

    public WarehouseSettings applied(WarehouseSettings warehouse, Map<String, String> environment) {
        if (!warehouse.isRedshift()) {
            if (Stream.of(route, iamRole, compression, fileMegabytes).anyMatch(Objects::nonNull)) {
                throw new UsageException("--route, --iam-role, --stage-compression and --stage-file-mb"
                        + " apply to Amazon Redshift only; allowed: with a jdbc:redshift: URL");
            }
        }
        return new WarehouseSettings(
                warehouse.jdbcUrl(), warehouse.user(), warehouse.password(), load(environment), warehouse.schemas());
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

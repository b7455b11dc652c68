package io.github.ecommercepipeline.infrastructure.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * All settings that differ between environments; nothing is looked up in an account.
 *
 * @param project first part of every name
 * @param environment second part of every name, such as dev or prod
 * @param account AWS account of the environment, 12 digits
 * @param region such as eu-west-1
 * @param availabilityZones three of the region, as Redshift Serverless requires
 * @param zone time zone that defines "yesterday", and of all times of day
 * @param onDestroy what happens to data when its stack is deleted
 * @param delivery the repository that the build in the cloud reads; without it, the build reads an uploaded bundle
 */
public record EnvironmentSettings(
        String project,
        String environment,
        String account,
        String region,
        List<String> availabilityZones,
        ZoneId zone,
        OnDestroy onDestroy,
        NetworkSettings network,
        RedshiftSettings warehouse,
        GlueJobSettings job,
        GeneratorSettings generator,
        ArchiverFunctionSettings archiver,
        ArchiveSettings archive,
        RetentionSettings retention,
        AlertSettings alerts,
        Optional<DeliverySettings> delivery) {

    public EnvironmentSettings {
        availabilityZones = List.copyOf(availabilityZones);
    }

    /** What happens to buckets, keys and the warehouse when their stack is deleted. */
    public enum OnDestroy {
        /** They are deleted with it; buckets must be empty. */
        DELETE,
        /** They are kept. */
        KEEP
    }
}

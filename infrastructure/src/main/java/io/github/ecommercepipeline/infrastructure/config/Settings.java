package io.github.ecommercepipeline.infrastructure.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that differs between environments; nothing is looked up in an account.
 *
 * @param project first part of every name
 * @param environment second part of every name, such as dev or prod
 * @param account AWS account of the environment, 12 digits
 * @param region such as eu-west-1
 * @param availabilityZones three of the region; Redshift Serverless asks for three
 * @param zone where "yesterday" is told from
 * @param onDestroy what becomes of data when its stack is deleted
 * @param delivery the build in the cloud reads its sources from this repository; without it, from an uploaded bundle
 */
public record Settings(
        String project,
        String environment,
        String account,
        String region,
        List<String> availabilityZones,
        ZoneId zone,
        OnDestroy onDestroy,
        NetworkSettings network,
        WarehouseSettings warehouse,
        JobSettings job,
        GeneratorSettings generator,
        ArchiverSettings archiver,
        RetentionSettings retention,
        AlertSettings alerts,
        Optional<DeliverySettings> delivery) {

    public Settings {
        availabilityZones = List.copyOf(availabilityZones);
    }

    /** What becomes of buckets, keys and the warehouse when their stack is deleted. */
    public enum OnDestroy {
        /** They are deleted with it; a bucket must have been emptied. */
        DELETE,
        /** They stay. */
        KEEP
    }
}

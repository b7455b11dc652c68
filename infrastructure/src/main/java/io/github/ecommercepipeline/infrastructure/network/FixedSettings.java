package io.github.ecommercepipeline.infrastructure.network;

import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;

/** The settings whose change would replace something that other stacks use, which CloudFormation refuses half-way. */
final class FixedSettings {

    private FixedSettings() {}

    /** Whether the archive is locked, which a bucket decides when it is created, and the place of the warehouse, such as warehouse=serverless network.cidr=10.40.0.0/16 availabilityZones=eu-west-1a,eu-west-1b,eu-west-1c. */
    static String of(EnvironmentSettings settings) {
        // Left out without a lock, as in what was deployed before there was the setting.
        return warehouse(settings) + (settings.archive().lockDays().isPresent() ? " archive.lockDays=given" : "");
    }

    private static String warehouse(EnvironmentSettings settings) {
        if (settings.warehouse() instanceof ExistingCluster cluster) {
            return "warehouse=cluster warehouse.cluster.vpc=" + cluster.vpc();
        }
        return "warehouse=serverless network.cidr=" + settings.network().cidr() + " availabilityZones="
                + String.join(",", settings.availabilityZones());
    }
}

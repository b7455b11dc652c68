package io.github.ecommercepipeline.infrastructure.network;

import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;

/** The settings whose change would replace something that other stacks use, which CloudFormation refuses half-way. */
final class FixedSettings {

    private FixedSettings() {}

    /** Such as warehouse=serverless network.cidr=10.40.0.0/16 availabilityZones=eu-west-1a,eu-west-1b,eu-west-1c. */
    static String of(EnvironmentSettings settings) {
        if (settings.warehouse() instanceof ExistingCluster cluster) {
            return "warehouse=cluster warehouse.cluster.vpc=" + cluster.vpc();
        }
        return "warehouse=serverless network.cidr=" + settings.network().cidr() + " availabilityZones="
                + String.join(",", settings.availabilityZones());
    }
}

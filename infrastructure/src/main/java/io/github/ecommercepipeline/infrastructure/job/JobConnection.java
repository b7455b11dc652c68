package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.glue.CfnConnection;
import software.constructs.Construct;

/** Places the job's workers in the first private subnet; contains no credentials. */
final class JobConnection {

    private JobConnection() {}

    static CfnConnection create(
            Construct scope, EnvironmentSettings settings, ResourceNames names, NetworkStack network) {
        return CfnConnection.Builder.create(scope, "Connection")
                .catalogId(settings.account())
                .connectionInput(CfnConnection.ConnectionInputProperty.builder()
                        .name(names.name("warehouse"))
                        .description("The private network of the warehouse")
                        .connectionType("NETWORK")
                        .connectionProperties(Map.of())
                        .physicalConnectionRequirements(CfnConnection.PhysicalConnectionRequirementsProperty.builder()
                                .availabilityZone(settings.availabilityZones().get(0))
                                .subnetId(network.subnets().get(0).getSubnetId())
                                .securityGroupIdList(List.of(network.jobGroup().getSecurityGroupId()))
                                .build())
                        .build())
                .build();
    }
}

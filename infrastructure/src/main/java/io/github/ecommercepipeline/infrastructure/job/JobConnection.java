package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.config.Settings;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.glue.CfnConnection;
import software.constructs.Construct;

/** Puts the job's workers into the first private subnet; it holds no login. */
final class JobConnection {

    private JobConnection() {}

    static CfnConnection create(Construct scope, Settings settings, Names names, NetworkStack network) {
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

package io.github.ecommercepipeline.infrastructure.network;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;

/** Three private subnets in three zones, endpoints for AWS services, and the job's security group. */
public final class NetworkStack extends EnvironmentStack {

    private final IVpc vpc;
    private final List<ISubnet> subnets;
    private final SecurityGroup jobGroup;

    public NetworkStack(App app, EnvironmentSettings settings) {
        super(app, settings, "network", "Private network of job and warehouse");
        this.vpc = settings.warehouse() instanceof RedshiftSettings.ExistingCluster cluster
                ? Vpcs.existing(this, settings, cluster)
                : Vpcs.isolated(this, settings, names());
        this.subnets = vpc.getIsolatedSubnets();
        this.jobGroup = newJobGroup();
        if (settings.network().hasEndpoint("s3")) {
            s3Gateway();
        }
        CfnOutput.Builder.create(this, "FixedSettings")
                .description("Settings that cannot change; compared by scripts/deploy")
                .value(FixedSettings.of(settings))
                .build();
        interfaceEndpoints(settings);
    }

    public IVpc vpc() {
        return vpc;
    }

    /** The subnets, in the order of the settings' zones. */
    public List<ISubnet> subnets() {
        return subnets;
    }

    /** The security group of the Glue job's network interfaces. */
    public SecurityGroup jobGroup() {
        return jobGroup;
    }

    private SecurityGroup newJobGroup() {
        SecurityGroup group = SecurityGroup.Builder.create(this, "JobGroup")
                .vpc(vpc)
                .description("Network interfaces of the Glue job")
                .allowAllOutbound(true)
                .build();
        group.addIngressRule(group, Port.allTcp(), "Glue's workers talk to each other");
        return group;
    }

    private void s3Gateway() {
        GatewayVpcEndpoint.Builder.create(this, "S3")
                .vpc(vpc)
                .service(GatewayVpcEndpointAwsService.S3)
                .subnets(List.of(SubnetSelection.builder().subnets(subnets).build()))
                .build();
    }

    private void interfaceEndpoints(EnvironmentSettings settings) {
        SecurityGroup group = SecurityGroup.Builder.create(this, "EndpointGroup")
                .vpc(vpc)
                .description("Interface endpoints of AWS services")
                .allowAllOutbound(false)
                .build();
        group.addIngressRule(Peer.ipv4(Vpcs.cidr(settings)), Port.tcp(443), "HTTPS from inside the network");
        SubnetSelection where = SubnetSelection.builder()
                .subnets(subnets.subList(0, settings.network().endpointZones()))
                .build();
        for (Endpoint endpoint : Endpoint.of(settings.network())) {
            InterfaceVpcEndpoint.Builder.create(this, endpoint.id())
                    .vpc(vpc)
                    .service(endpoint.service())
                    .subnets(where)
                    .securityGroups(List.of(group))
                    .open(false)
                    .privateDnsEnabled(true)
                    .build();
        }
    }
}

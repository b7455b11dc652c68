package io.github.ecommercepipeline.infrastructure.network;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings.OnDestroy;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A new network, or the network of an existing cluster. */
final class Vpcs {

    private Vpcs() {}

    static IVpc isolated(Construct scope, EnvironmentSettings settings, ResourceNames names) {
        LogGroup flows = LogGroup.Builder.create(scope, "FlowLogs")
                .logGroupName(flowGroup(names))
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(
                        settings.onDestroy() == OnDestroy.DELETE
                                ? RemovalPolicy.DESTROY
                                : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        Vpc vpc = Vpc.Builder.create(scope, "Vpc")
                .vpcName(names.name("network"))
                .ipAddresses(IpAddresses.cidr(settings.network().cidr()))
                .availabilityZones(settings.availabilityZones())
                .natGateways(0)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("private")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .cidrMask(24)
                        .build()))
                .build();
        vpc.addFlowLog(
                "Flows",
                FlowLogOptions.builder()
                        .destination(FlowLogDestination.toCloudWatchLogs(flows, flowRole(scope, names)))
                        .build());
        return vpc;
    }

    /**
     * Writes the flow logs of this account.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html">IAM role for publishing flow
     *     logs</a>
     */
    private static Role flowRole(Construct scope, ResourceNames names) {
        String group = names.arn("logs", "log-group:" + flowGroup(names));
        ServicePrincipal service = ServicePrincipal.Builder.create("vpc-flow-logs.amazonaws.com")
                .conditions(Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", names.account()),
                        "ArnLike", Map.of("aws:SourceArn", names.arn("ec2", "vpc-flow-log/*"))))
                .build();
        return Roles.role(
                scope,
                "FlowRole",
                names.name("flow-logs"),
                service,
                List.of(
                        Permission.onMany(
                                "WriteFlows",
                                List.of(
                                        "logs:CreateLogGroup",
                                        "logs:CreateLogStream",
                                        "logs:PutLogEvents",
                                        "logs:DescribeLogStreams"),
                                List.of(group + ":*"),
                                "each network interface has a log stream"),
                        Permission.onMany(
                                "FindTheGroup",
                                List.of("logs:DescribeLogGroups"),
                                List.of(names.arn("logs", "log-group:*")),
                                "the list covers all groups")));
    }

    private static String flowGroup(ResourceNames names) {
        return "/" + names.project() + "/" + names.environment() + "/network";
    }

    static IVpc existing(Construct scope, EnvironmentSettings settings, RedshiftSettings.ExistingCluster cluster) {
        VpcAttributes.Builder vpc = VpcAttributes.builder()
                .vpcId(cluster.vpc())
                .vpcCidrBlock(cluster.vpcCidr())
                .availabilityZones(settings.availabilityZones())
                .isolatedSubnetIds(cluster.subnets());
        List<String> tables = cluster.routeTables();
        if (!tables.isEmpty()) {
            vpc.isolatedSubnetRouteTableIds(IntStream.range(0, cluster.subnets().size())
                    .mapToObj(subnet -> tables.get(Math.min(subnet, tables.size() - 1)))
                    .toList());
        }
        IVpc existing = Vpc.fromVpcAttributes(scope, "Vpc", vpc.build());
        if (tables.isEmpty()) {
            Annotations.of(existing)
                    .acknowledgeWarning(
                            "@aws-cdk/aws-ec2:noSubnetRouteTableId",
                            "No endpoint is added to the network's route tables.");
        }
        return existing;
    }

    static String cidr(EnvironmentSettings settings) {
        return settings.warehouse() instanceof RedshiftSettings.ExistingCluster cluster
                ? cluster.vpcCidr()
                : settings.network().cidr();
    }
}

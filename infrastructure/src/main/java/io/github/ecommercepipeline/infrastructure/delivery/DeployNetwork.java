package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NAMED_LATER;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NO_RESOURCES;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.tagged;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.tagging;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * CloudFormation's permissions for the network.
 *
 * @param cluster an existing cluster, whose security group admits the job
 */
record DeployNetwork(ResourceNames names, Optional<ExistingCluster> cluster) {

    List<Permission> network() {
        List<String> all = resources("vpc", "subnet", "route-table", "vpc-endpoint", "security-group", "vpc-flow-log");
        List<Permission> permissions = new ArrayList<>(List.of(
                Permission.onMany(
                        "DescribeNetwork",
                        actions(
                                "ec2",
                                "DescribeAvailabilityZones",
                                "DescribeVpcs",
                                "DescribeSubnets",
                                "DescribeRouteTables",
                                "DescribeSecurityGroups",
                                "DescribeSecurityGroupRules",
                                "DescribeVpcEndpoints",
                                "DescribeVpcEndpointServices",
                                "DescribeVpcAttribute",
                                "DescribeNetworkInterfaces",
                                "DescribeFlowLogs",
                                "DescribeTags",
                                "DescribePrefixLists",
                                "DescribeNetworkAcls",
                                "DescribeAccountAttributes",
                                "DescribeInternetGateways",
                                "DescribeAddresses"),
                        List.of("*"),
                        NO_RESOURCES),
                Permission.onMany(
                        "NewNetwork",
                        actions(
                                "ec2",
                                "CreateVpc",
                                "CreateSubnet",
                                "CreateRouteTable",
                                "CreateVpcEndpoint",
                                "CreateSecurityGroup",
                                "CreateFlowLogs"),
                        resources("vpc", "subnet", "route-table", "vpc-endpoint", "security-group", "vpc-flow-log"),
                        NAMED_LATER),
                tagging(names, Permission.onMany("TagNewNetwork", actions("ec2", "CreateTags"), all, NAMED_LATER)),
                tagged(
                        names,
                        Permission.onMany(
                                "OwnNetwork",
                                actions(
                                        "ec2",
                                        "DeleteVpc",
                                        "ModifyVpcAttribute",
                                        "DeleteSubnet",
                                        "ModifySubnetAttribute",
                                        "DeleteRouteTable",
                                        "AssociateRouteTable",
                                        "DisassociateRouteTable",
                                        "ModifyVpcEndpoint",
                                        "DeleteVpcEndpoints",
                                        "DeleteSecurityGroup",
                                        "AuthorizeSecurityGroupIngress",
                                        "AuthorizeSecurityGroupEgress",
                                        "RevokeSecurityGroupIngress",
                                        "RevokeSecurityGroupEgress",
                                        "UpdateSecurityGroupRuleDescriptionsIngress",
                                        "DeleteFlowLogs",
                                        "CreateTags",
                                        "DeleteTags"),
                                all,
                                NAMED_LATER)),
                // The network of an existing cluster does not carry the tag; the endpoint itself must.
                Permission.onMany(
                        "JoinEndpoints",
                        actions("ec2", "ModifyVpcEndpoint"),
                        resources("subnet", "route-table", "security-group"),
                        NAMED_LATER),
                // A rule has no tag; its group must carry it.
                Permission.onMany(
                        "RulesOfGroups",
                        actions(
                                "ec2",
                                "AuthorizeSecurityGroupIngress",
                                "AuthorizeSecurityGroupEgress",
                                "RevokeSecurityGroupIngress",
                                "RevokeSecurityGroupEgress"),
                        resources("security-group-rule"),
                        NAMED_LATER),
                Permission.onMany(
                        "PrivateNames",
                        actions("route53", "AssociateVPCWithHostedZone"),
                        List.of("arn:aws:route53:::hostedzone/*", names.arn("ec2", "vpc/*")),
                        NAMED_LATER)));
        cluster.ifPresent(existing -> permissions.addAll(access(existing)));
        return permissions;
    }

    private List<Permission> access(ExistingCluster existing) {
        return List.of(
                Permission.of(
                        "AdmitTheJobToTheCluster",
                        actions("ec2", "AuthorizeSecurityGroupIngress"),
                        List.of(names.arn("ec2", "security-group/" + existing.securityGroup()))),
                Permission.onMany(
                                "NoLongerAdmitTheJob",
                                actions("ec2", "RevokeSecurityGroupIngress"),
                                resources("security-group"),
                                "the settings may have named another group of the cluster before")
                        .when("ArnEquals", "ec2:Vpc", names.arn("ec2", "vpc/" + existing.vpc())));
    }

    private List<String> resources(String... types) {
        return Arrays.stream(types).map(type -> names.arn("ec2", type + "/*")).toList();
    }
}

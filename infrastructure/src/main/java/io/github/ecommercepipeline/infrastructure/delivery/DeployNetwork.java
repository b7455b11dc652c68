package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NAMED_LATER;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NO_RESOURCES;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.OWN;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** CloudFormation's permissions for the network and for roles. */
record DeployNetwork(ResourceNames names) {

    List<Permission> network() {
        return List.of(
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
                        "Network",
                        actions(
                                "ec2",
                                "CreateVpc",
                                "DeleteVpc",
                                "ModifyVpcAttribute",
                                "CreateSubnet",
                                "DeleteSubnet",
                                "ModifySubnetAttribute",
                                "CreateRouteTable",
                                "DeleteRouteTable",
                                "AssociateRouteTable",
                                "DisassociateRouteTable",
                                "CreateVpcEndpoint",
                                "ModifyVpcEndpoint",
                                "DeleteVpcEndpoints",
                                "CreateSecurityGroup",
                                "DeleteSecurityGroup",
                                "AuthorizeSecurityGroupIngress",
                                "AuthorizeSecurityGroupEgress",
                                "RevokeSecurityGroupIngress",
                                "RevokeSecurityGroupEgress",
                                "UpdateSecurityGroupRuleDescriptionsIngress",
                                "CreateFlowLogs",
                                "DeleteFlowLogs",
                                "CreateTags",
                                "DeleteTags"),
                        List.of(
                                names.arn("ec2", "vpc/*"),
                                names.arn("ec2", "subnet/*"),
                                names.arn("ec2", "route-table/*"),
                                names.arn("ec2", "vpc-endpoint/*"),
                                names.arn("ec2", "security-group/*"),
                                names.arn("ec2", "security-group-rule/*"),
                                names.arn("ec2", "vpc-flow-log/*")),
                        NAMED_LATER),
                Permission.onMany(
                        "PrivateNames",
                        actions("route53", "AssociateVPCWithHostedZone"),
                        List.of("arn:aws:route53:::hostedzone/*", names.arn("ec2", "vpc/*")),
                        NAMED_LATER));
    }

    List<Permission> access() {
        String roles = names.roleArn(DeployScope.own(names));
        return List.of(
                Permission.onMany(
                        "Roles",
                        actions(
                                "iam",
                                "CreateRole",
                                "DeleteRole",
                                "GetRole",
                                "UpdateRole",
                                "UpdateAssumeRolePolicy",
                                "PutRolePolicy",
                                "GetRolePolicy",
                                "DeleteRolePolicy",
                                "ListRolePolicies",
                                "ListAttachedRolePolicies",
                                "AttachRolePolicy",
                                "DetachRolePolicy",
                                "TagRole",
                                "UntagRole"),
                        List.of(roles),
                        OWN),
                Permission.onMany(
                        "RolePolicies",
                        actions(
                                "iam",
                                "CreatePolicy",
                                "DeletePolicy",
                                "GetPolicy",
                                "GetPolicyVersion",
                                "CreatePolicyVersion",
                                "DeletePolicyVersion",
                                "ListPolicyVersions"),
                        List.of("arn:aws:iam::" + names.account() + ":policy/" + DeployScope.own(names)),
                        OWN),
                Permission.onMany("HandRolesToServices", List.of("iam:PassRole"), List.of(roles), OWN)
                        .when(
                                "StringEquals",
                                "iam:PassedToService",
                                List.of(
                                        "glue.amazonaws.com",
                                        "lambda.amazonaws.com",
                                        "redshift.amazonaws.com",
                                        "redshift-serverless.amazonaws.com",
                                        "states.amazonaws.com",
                                        "scheduler.amazonaws.com",
                                        "codebuild.amazonaws.com",
                                        "codepipeline.amazonaws.com",
                                        "cloudformation.amazonaws.com",
                                        "vpc-flow-logs.amazonaws.com")),
                Permission.onMany(
                        "ServicesOwnRoles",
                        List.of("iam:CreateServiceLinkedRole"),
                        List.of("arn:aws:iam::" + names.account() + ":role/aws-service-role/redshift.amazonaws.com/*"),
                        "AWS names the role"));
    }
}

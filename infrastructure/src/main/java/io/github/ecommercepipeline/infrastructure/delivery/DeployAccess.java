package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CloudFormation's permissions for roles: those of the stacks by name, and only within the boundary, which it cannot
 * change. It has none for the delivery stack's roles, and so cannot extend its own permissions.
 *
 * @param replicaRegion of the archive's replica, whose role it hands to S3
 */
record DeployAccess(ResourceNames names, Optional<String> replicaRegion) {

    /** The roles of all stacks except delivery. */
    static final List<String> ROLES = List.of(
            "archiver",
            "chat",
            "copy",
            "daily-schedule",
            "flow-logs",
            "freshness",
            "freshness-schedule",
            "generator",
            "generator-schedule",
            "job");

    List<Permission> access() {
        List<String> roles =
                ROLES.stream().map(role -> names.roleArn(names.name(role))).toList();
        List<Permission> access = new ArrayList<>(List.of(
                Permission.of(
                                "GrantWithinTheBoundary",
                                actions("iam", "CreateRole", "PutRolePolicy", "DeleteRolePolicy"),
                                roles)
                        .when("StringEquals", "iam:PermissionsBoundary", names.policyArn(names.boundary())),
                Permission.of(
                        "Roles",
                        actions(
                                "iam",
                                "DeleteRole",
                                "GetRole",
                                "UpdateRole",
                                "UpdateAssumeRolePolicy",
                                "GetRolePolicy",
                                "ListRolePolicies",
                                "ListAttachedRolePolicies",
                                "TagRole",
                                "UntagRole"),
                        roles),
                // Secrets Manager's template cannot set a boundary, so people create this role.
                Permission.onMany(
                        "RemoveTheRotationsRole",
                        actions("iam", "GetRole", "DeleteRole", "DeleteRolePolicy", "DetachRolePolicy"),
                        List.of(names.roleArn(names.name("warehouse-*"))),
                        "CloudFormation names the role after the nested stack"),
                Permission.of("HandRolesToServices", List.of("iam:PassRole"), roles)
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
                                        "vpc-flow-logs.amazonaws.com")),
                Permission.onMany(
                        "ServicesOwnRoles",
                        List.of("iam:CreateServiceLinkedRole"),
                        List.of("arn:aws:iam::" + names.account() + ":role/aws-service-role/redshift.amazonaws.com/*"),
                        "AWS names the role")));
        // People create this role, since it is none of the roles within the boundary.
        replicaRegion.ifPresent(region -> access.add(Permission.of(
                        "HandReplicationToS3",
                        List.of("iam:PassRole"),
                        List.of(names.roleArn(names.replicationRole(region))))
                .when("StringEquals", "iam:PassedToService", "s3.amazonaws.com")));
        return List.copyOf(access);
    }
}

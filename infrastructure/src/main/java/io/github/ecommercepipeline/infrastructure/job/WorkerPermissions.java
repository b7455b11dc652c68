package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/**
 * What Glue does on the job's behalf: network interfaces in the private network, and logs.
 *
 * @param connection the Glue connection's name
 */
record WorkerPermissions(ResourceNames names, String connection, String logKeyArn) {

    private static final String TAG = "aws-glue-service-resource";

    List<Permission> all() {
        String interfaces = names.arn("ec2", "network-interface/*");
        String interfaceNames = "AWS assigns ids to network interfaces when Glue creates them";
        return List.of(
                Permission.of(
                        "ReadTheConnection",
                        List.of("glue:GetConnection"),
                        List.of(names.arn("glue", "catalog"), names.arn("glue", "connection/" + connection))),
                Permission.onMany(
                        "LookAtTheNetwork",
                        List.of(
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeRouteTables",
                                "ec2:DescribeSecurityGroups",
                                "ec2:DescribeSubnets",
                                "ec2:DescribeVpcAttribute",
                                "ec2:DescribeVpcEndpoints"),
                        List.of("*"),
                        "EC2's Describe actions do not support resource-level permissions"),
                Permission.onMany(
                        "EnterTheNetwork",
                        List.of("ec2:CreateNetworkInterface"),
                        List.of(interfaces, names.arn("ec2", "subnet/*"), names.arn("ec2", "security-group/*")),
                        interfaceNames
                                + "; subnet and group are those of the connection, which only the stack can change"),
                Permission.onMany(
                                "LeaveTheNetwork",
                                List.of("ec2:DeleteNetworkInterface"),
                                List.of(interfaces),
                                interfaceNames)
                        .when("StringLike", "aws:ResourceTag/" + TAG, "*"),
                Permission.onMany("MarkInterfaces", List.of("ec2:CreateTags"), List.of(interfaces), interfaceNames)
                        .when("ForAllValues:StringEquals", "aws:TagKeys", List.of(TAG)),
                Permission.onMany(
                        "WriteLogs",
                        List.of(
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:PutLogEvents",
                                "logs:AssociateKmsKey"),
                        new JobLogGroups(names).arns(),
                        "Glue appends the kind of log, and each worker's stream, to the prefix"),
                Permission.of(
                        "EncryptBookmarks",
                        List.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"),
                        List.of(logKeyArn)));
    }
}

package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/**
 * What Glue does in the job's name around it: network interfaces in the private network, and logs.
 *
 * @param connection the Glue connection's name
 */
record WorkerPermissions(Names names, String connection, String logGroupPrefix, String logKeyArn) {

    private static final String TAG = "aws-glue-service-resource";

    List<Permission> all() {
        String interfaces = names.arn("ec2", "network-interface/*");
        String interfaceNames = "AWS names network interfaces when Glue creates them";
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
                        "EC2's describing actions know no resources"),
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
                        List.of(names.arn("logs", "log-group:" + logGroupPrefix + "*")),
                        "Glue adds the kind of log, and the stream of each worker, to the prefix"),
                Permission.of(
                        "EncryptBookmarks",
                        List.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"),
                        List.of(logKeyArn)));
    }
}

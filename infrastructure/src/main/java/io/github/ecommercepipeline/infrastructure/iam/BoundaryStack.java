package io.github.ecommercepipeline.infrastructure.iam;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.App;

/**
 * The permissions boundary of all roles except those of the delivery stack: the most that any of them can be granted.
 * People deploy this stack; the deploy role has no right to change it.
 */
public final class BoundaryStack extends EnvironmentStack {

    private static final String OWN = "all names of an environment share a prefix";
    private static final String NO_NAMES = "AWS assigns names to these resources, or they have none";

    public BoundaryStack(App app, EnvironmentSettings settings) {
        super(app, settings, "boundary", "The most that the roles of the pipeline can be granted");
        Roles.policy(this, "Boundary", names().boundary(), permissions(settings));
    }

    private List<Permission> permissions(EnvironmentSettings settings) {
        String own = names().name("") + "*";
        List<String> secrets = new ArrayList<>(List.of(names().arn("secretsmanager", "secret:" + own)));
        settings.job()
                .keysSecret()
                .ifPresent(secret -> secrets.add(names().arn("secretsmanager", "secret:" + secret + "*")));
        settings.alerts()
                .chatSecret()
                .ifPresent(secret -> secrets.add(names().arn("secretsmanager", "secret:" + secret + "*")));
        return List.of(
                Permission.onMany(
                        "Objects",
                        actions(
                                "s3",
                                "AbortMultipartUpload",
                                "DeleteObject",
                                "GetBucketLocation",
                                "GetObject",
                                "GetObjectTagging",
                                "GetObjectVersion",
                                "GetObjectVersionTagging",
                                "ListBucket",
                                "PutObject",
                                "PutObjectTagging"),
                        List.of("arn:aws:s3:::" + own),
                        OWN),
                Permission.onMany(
                                "Keys",
                                actions("kms", "Decrypt", "Encrypt", "GenerateDataKey"),
                                List.of(names().arn("kms", "key/*")),
                                NO_NAMES)
                        .when(
                                "StringEquals",
                                "aws:ResourceTag/" + ResourceNames.APPLICATION_TAG,
                                names().application()),
                Permission.onMany("Secrets", actions("secretsmanager", "GetSecretValue"), secrets, OWN),
                Permission.onMany(
                        "Calls",
                        List.of(
                                "lambda:InvokeFunction",
                                "sqs:SendMessage",
                                "states:StartExecution",
                                "glue:StartJobRun"),
                        List.of(
                                names().arn("lambda", "function:" + own),
                                names().arn("sqs", own),
                                names().arn("glue", "job/" + own),
                                names().arn("states", "stateMachine:" + own)),
                        OWN),
                Permission.of(
                        "Events", actions("events", "PutEvents"), List.of(names().arn("events", "event-bus/default"))),
                Permission.onMany(
                        "Connection",
                        actions("glue", "GetConnection"),
                        List.of(names().arn("glue", "catalog"), names().arn("glue", "connection/" + own)),
                        OWN),
                Permission.onMany(
                        "Network",
                        actions(
                                "ec2",
                                "CreateNetworkInterface",
                                "CreateTags",
                                "DeleteNetworkInterface",
                                "DescribeNetworkInterfaces",
                                "DescribeRouteTables",
                                "DescribeSecurityGroups",
                                "DescribeSubnets",
                                "DescribeVpcAttribute",
                                "DescribeVpcEndpoints"),
                        List.of("*"),
                        NO_NAMES),
                Permission.onMany(
                        "LogsAndMetrics",
                        List.of(
                                "cloudwatch:GetMetricData",
                                "cloudwatch:PutMetricData",
                                "logs:AssociateKmsKey",
                                "logs:CreateLogDelivery",
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:DeleteLogDelivery",
                                "logs:DescribeLogGroups",
                                "logs:DescribeLogStreams",
                                "logs:DescribeResourcePolicies",
                                "logs:GetLogDelivery",
                                "logs:ListLogDeliveries",
                                "logs:PutLogEvents",
                                "logs:PutResourcePolicy",
                                "logs:UpdateLogDelivery",
                                "xray:GetSamplingRules",
                                "xray:GetSamplingTargets",
                                "xray:PutTelemetryRecords",
                                "xray:PutTraceSegments"),
                        List.of("*"),
                        NO_NAMES));
    }

    private static List<String> actions(String service, String... actions) {
        return Arrays.stream(actions).map(action -> service + ":" + action).toList();
    }
}

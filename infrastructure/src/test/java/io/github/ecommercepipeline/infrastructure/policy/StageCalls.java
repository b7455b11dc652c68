package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import io.github.ecommercepipeline.infrastructure.config.DeliverySettings;
import java.util.Map;
import java.util.TreeMap;

/** What the projects call that test a deployed release and promote it to another environment. */
final class StageCalls {

    private static final String SMOKE = "CodeBuild → smoke test";
    private static final String PROMOTION = "CodeBuild → promotion";

    private final CallList calls;
    private final ResourceNames names;

    StageCalls(CallList calls) {
        this.calls = calls;
        this.names = calls.names();
    }

    /** {@code scripts/smoke}. */
    void smoke(Resource project, String artifact) {
        String role = start(SMOKE, project, artifact);
        calls.add(
                SMOKE,
                role,
                Page.LAMBDA_ROLE,
                names.arn("lambda", "function:" + names.generator()),
                "lambda:InvokeFunction");
        calls.add(
                SMOKE,
                role,
                Page.GLUE_RIGHTS,
                names.arn("glue", "job/" + names.job()),
                "glue:StartJobRun",
                "glue:GetJobRun");
        String login = calls.arn(calls.only("warehouse", "AWS::SecretsManager::Secret"));
        calls.add(SMOKE, role, Page.SECRETS_READ, login, "secretsmanager:GetSecretValue");
        Map<String, String> context = new TreeMap<>(calls.through("secretsmanager"));
        context.put("kms:EncryptionContext:SecretARN", login);
        calls.add(SMOKE, role, Page.SECRETS_KEY, calls.key("warehouse"), context, "kms:Decrypt");
        for (Resource workgroup : calls.resources("AWS::RedshiftServerless::Workgroup")) {
            calls.add(SMOKE, role, Page.REDSHIFT_DATA, calls.arn(workgroup), "redshift-data:ExecuteStatement");
        }
        calls.add(
                SMOKE,
                role,
                Page.REDSHIFT_DATA,
                "*",
                Map.of("redshift-data:statement-owner-iam-userid", "AROA:build", "aws:userid", "AROA:build"),
                "redshift-data:DescribeStatement",
                "redshift-data:GetStatementResult");
        calls.add(SMOKE, role, Page.METRIC_NAMESPACE, "*", "cloudwatch:GetMetricStatistics");
        calls.add(SMOKE, role, Page.S3_ACTIONS, ResourceNames.bucketArn(names.archiveBucket()), "s3:ListBucket");
    }

    /** {@code scripts/deploy} for the other environment. What its key allows is in its own templates. */
    void promote(Resource project, String artifact) {
        String role = start(PROMOTION, project, artifact);
        String to = calls.environment()
                .settings()
                .delivery()
                .flatMap(DeliverySettings::promoteTo)
                .orElseThrow();
        ResourceNames other = new ResourceNames(names.project(), to, names.account(), names.region());
        String artifacts = ResourceNames.bucketArn(other.artifactBucket());
        calls.add(
                PROMOTION,
                role,
                Page.S3_ACTIONS,
                artifacts + "/releases/1.2.3/archiver-lambda.jar",
                "s3:PutObject",
                "s3:AbortMultipartUpload");
        calls.add(PROMOTION, role, Page.S3_ACTIONS, artifacts + "/releases/deployed", "s3:GetObject", "s3:PutObject");
        calls.add(PROMOTION, role, Page.S3_ACTIONS, artifacts, "s3:ListBucket");
        calls.add(
                PROMOTION,
                role,
                Page.CLOUDFORMATION_RIGHTS,
                other.arn("cloudformation", "stack/" + other.name("job") + "/0a1b"),
                "cloudformation:CreateChangeSet",
                "cloudformation:DescribeChangeSet",
                "cloudformation:ExecuteChangeSet",
                "cloudformation:DescribeStacks");
        calls.add(
                PROMOTION,
                role,
                Page.PASS_ROLE,
                other.roleArn(other.name("deploy")),
                Map.of("iam:PassedToService", "cloudformation.amazonaws.com"),
                "iam:PassRole");
    }

    private String start(String edge, Resource project, String artifact) {
        JsonNode properties = calls.resolved(project);
        String role = properties.path("ServiceRole").asText();
        calls.assume(edge, "codebuild.amazonaws.com", role, Page.CODEBUILD_ROLE);
        calls.add(edge, role, Page.CODEBUILD_ROLE, artifact, "s3:GetObject", "s3:GetObjectVersion");
        calls.keyOfBucket(edge, role, names.artifactBucket(), "kms:Decrypt");
        String group = names.arn(
                "logs",
                "log-group:"
                        + properties.at("/LogsConfig/CloudWatchLogs/GroupName").asText());
        calls.add(edge, role, Page.CODEBUILD_ROLE, CallList.stream(group), "logs:CreateLogStream", "logs:PutLogEvents");
        return role;
    }
}

package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.PipelineApp;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the delivery pipeline and the build call, up to CloudFormation. */
final class DeliveryCalls {

    /** CodePipeline names the folder of its objects after this many characters of the pipeline's name. */
    private static final int FOLDER = 20;

    /** The stacks that the build does not deploy. */
    private static final Set<String> BY_PEOPLE = Set.of("delivery", "boundary", "replica");

    private final CallList calls;
    private final ResourceNames names;
    private final String artifacts;

    private DeliveryCalls(CallList calls) {
        this.calls = calls;
        this.names = calls.names();
        this.artifacts = ResourceNames.bucketArn(names.artifactBucket());
    }

    static void addTo(CallList calls) {
        DeliveryCalls all = new DeliveryCalls(calls);
        calls.resources("AWS::CodePipeline::Pipeline").forEach(all::pipeline);
        for (Resource project : calls.resources("AWS::CodeBuild::Project")) {
            String name = project.properties().path("Name").asText();
            if (name.equals(calls.names().name("smoke"))) {
                new StageCalls(calls).smoke(project, all.artifact("built"));
            } else if (name.equals(calls.names().name("promote"))) {
                new StageCalls(calls).promote(project, all.artifact("built"));
            } else {
                all.build(project);
            }
        }
    }

    private void pipeline(Resource pipeline) {
        JsonNode properties = calls.resolved(pipeline);
        String role = properties.path("RoleArn").asText();
        String edge = "CodePipeline → S3, CodeBuild";
        calls.assume(edge, "codepipeline.amazonaws.com", role, Page.CODEPIPELINE_ROLE);
        for (JsonNode action : properties.findValues("Configuration")) {
            if (action.has("ConnectionArn")) {
                String connection = action.path("ConnectionArn").asText();
                String service = connection.split(":", 4)[2];
                calls.add(edge, role, Page.CODEPIPELINE_ROLE, connection, service + ":UseConnection");
            }
        }
        String objects = artifacts + "/" + folder(properties.path("Name").asText());
        calls.add(
                edge, role, Page.CODEPIPELINE_ARTIFACTS, objects + "/sources/abcdefg", "s3:PutObject", "s3:GetObject");
        // A source that comes through a connection is put with an ACL.
        calls.add(edge, role, Page.CODEPIPELINE_ROLE, objects + "/sources/abcdefg", "s3:PutObjectAcl");
        calls.add(edge, role, Page.CODEPIPELINE_ROLE, artifacts, "s3:GetBucketVersioning", "s3:GetBucketLocation");
        calls.keyOfBucket(edge, role, names.artifactBucket(), "kms:GenerateDataKey", "kms:Decrypt");
        for (Resource project : calls.resources("AWS::CodeBuild::Project")) {
            calls.add(
                    edge,
                    role,
                    Page.CODEPIPELINE_ROLE,
                    calls.arn(project),
                    "codebuild:StartBuild",
                    "codebuild:BatchGetBuilds");
        }
        approvals(properties, role);
    }

    /** A pipeline publishes with its role, and SNS opens the topic's key in its name. */
    private void approvals(JsonNode properties, String role) {
        String edge = "CodePipeline → SNS";
        for (JsonNode action : properties.findValues("Configuration")) {
            if (action.has("NotificationArn")) {
                String topic = action.path("NotificationArn").asText();
                calls.add(edge, role, Page.CODEPIPELINE_APPROVAL, topic, "sns:Publish");
                calls.add(
                        edge,
                        role,
                        Page.SNS_KEY,
                        calls.key("events"),
                        calls.through("sns"),
                        "kms:GenerateDataKey",
                        "kms:Decrypt");
            }
        }
    }

    private void build(Resource project) {
        JsonNode properties = calls.resolved(project);
        String role = properties.path("ServiceRole").asText();
        calls.assume("CodeBuild → S3", "codebuild.amazonaws.com", role, Page.CODEBUILD_ROLE);
        source(properties, role);
        String edge = "CodeBuild → S3";
        calls.add(edge, role, Page.CODEBUILD_ROLE, artifacts + "/cache/a", "s3:GetObject", "s3:PutObject");
        calls.add(
                edge,
                role,
                Page.S3_ACTIONS,
                artifacts + "/releases/1.2.3/archiver-lambda.jar",
                "s3:PutObject",
                "s3:AbortMultipartUpload");
        calls.add(edge, role, Page.S3_ACTIONS, artifacts + "/releases/deployed", "s3:GetObject", "s3:PutObject");
        calls.add(edge, role, Page.S3_ACTIONS, artifacts + "/templates/a", "s3:GetObject", "s3:PutObject");
        calls.add(edge, role, Page.S3_ACTIONS, artifacts, "s3:ListBucket");
        calls.keyOfBucket(edge, role, names.artifactBucket(), "kms:GenerateDataKey", "kms:Decrypt");
        String group = names.arn(
                "logs",
                "log-group:"
                        + properties.at("/LogsConfig/CloudWatchLogs/GroupName").asText());
        calls.add(
                "CodeBuild → CloudWatch Logs",
                role,
                Page.CODEBUILD_ROLE,
                CallList.stream(group),
                "logs:CreateLogStream",
                "logs:PutLogEvents");
        calls.add(
                "CodeBuild → reports",
                role,
                Page.CODEBUILD_ROLE,
                names.arn("codebuild", "report-group/" + properties.path("Name").asText() + "-unit"),
                "codebuild:CreateReportGroup",
                "codebuild:CreateReport",
                "codebuild:UpdateReport",
                "codebuild:BatchPutTestCases");
        stacks(role);
    }

    private void source(JsonNode properties, String role) {
        String source = properties.at("/Source/Location").asText();
        if (properties.at("/Source/Type").asText().equals("CODEPIPELINE")) {
            source = artifact("sources").substring("arn:aws:s3:::".length());
        }
        calls.add(
                "CodeBuild → S3",
                role,
                Page.CODEBUILD_ROLE,
                "arn:aws:s3:::" + source,
                "s3:GetObject",
                "s3:GetObjectVersion");
    }

    /** The calls of {@code aws cloudformation deploy} with a role. */
    private void stacks(String role) {
        String edge = "CodeBuild → CloudFormation";
        List<String> stacks = PipelineApp.components(calls.environment().settings()).stream()
                .filter(component -> !BY_PEOPLE.contains(component))
                .map(names::name)
                .toList();
        for (String stack : stacks) {
            calls.add(
                    edge,
                    role,
                    Page.CLOUDFORMATION_RIGHTS,
                    names.arn("cloudformation", "stack/" + stack + "/0a1b"),
                    "cloudformation:CreateChangeSet",
                    "cloudformation:DescribeChangeSet",
                    "cloudformation:ExecuteChangeSet",
                    "cloudformation:DescribeStacks");
        }
        calls.add(
                edge,
                role,
                Page.ROTATION,
                "arn:aws:cloudformation:" + names.region() + ":aws:transform/SecretsManager-2024-09-16",
                "cloudformation:CreateChangeSet");
        String deploy = calls.role("deploy");
        calls.add(
                edge,
                role,
                Page.PASS_ROLE,
                deploy,
                Map.of("iam:PassedToService", "cloudformation.amazonaws.com"),
                "iam:PassRole");
        calls.assume(edge, "cloudformation.amazonaws.com", deploy, Page.CLOUDFORMATION_ROLE);
    }

    /** An object that the pipeline passes on. */
    private String artifact(String name) {
        Resource pipeline = calls.only("delivery", "AWS::CodePipeline::Pipeline");
        return artifacts + "/" + folder(pipeline.properties().path("Name").asText()) + "/" + name + "/abcdefg";
    }

    private static String folder(String pipeline) {
        return pipeline.substring(0, Math.min(pipeline.length(), FOLDER));
    }
}

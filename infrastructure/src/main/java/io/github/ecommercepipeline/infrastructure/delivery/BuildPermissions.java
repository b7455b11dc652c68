package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** The build's permissions: upload releases and start deployments, without access to the resources themselves. */
record BuildPermissions(ResourceNames names, String dataKeyArn, String deployRoleArn) {

    List<Permission> all() {
        String artifacts = names.artifactBucket();
        String project = names.name("build");
        return List.of(
                Permission.onMany(
                        "ReadSourcesAndCache",
                        List.of("s3:GetObject", "s3:GetObjectVersion"),
                        List.of(
                                ResourceNames.objectsArn(artifacts, "source/"),
                                ResourceNames.objectsArn(artifacts, names.pipelineObjects()),
                                ResourceNames.objectsArn(artifacts, "cache")),
                        "each build has its own sources and cache objects"),
                Permission.onMany(
                        "PutReleasesAndCache",
                        List.of("s3:PutObject", "s3:AbortMultipartUpload"),
                        List.of(
                                ResourceNames.objectsArn(artifacts, "releases/"),
                                ResourceNames.objectsArn(artifacts, "templates/"),
                                ResourceNames.objectsArn(artifacts, names.pipelineObjects()),
                                ResourceNames.objectsArn(artifacts, "cache")),
                        "each release has its own prefix"),
                Permission.onMany(
                        "ReadTemplates",
                        List.of("s3:GetObject"),
                        List.of(
                                ResourceNames.objectsArn(artifacts, "releases/"),
                                ResourceNames.objectsArn(artifacts, "templates/")),
                        "each release has its own prefix"),
                Permission.of(
                        "FindTheBucket",
                        List.of("s3:ListBucket", "s3:GetBucketLocation"),
                        List.of(ResourceNames.bucketArn(artifacts))),
                Permission.of("UseTheDataKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(dataKeyArn)),
                Permission.onMany(
                        "WriteLogs",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of(names.arn("logs", "log-group:/aws/codebuild/" + project + ":*")),
                        "CodeBuild creates a log stream for each build"),
                Permission.onMany(
                        "ReportTests",
                        List.of(
                                "codebuild:CreateReportGroup",
                                "codebuild:CreateReport",
                                "codebuild:UpdateReport",
                                "codebuild:BatchPutTestCases"),
                        List.of(names.arn("codebuild", "report-group/" + project + "-*")),
                        "CodeBuild appends the group's name in buildspec.yml to the project's"),
                Permission.onMany(
                        "Deploy",
                        List.of(
                                "cloudformation:CreateChangeSet",
                                "cloudformation:DeleteChangeSet",
                                "cloudformation:DescribeChangeSet",
                                "cloudformation:DescribeStackEvents",
                                "cloudformation:DescribeStacks",
                                "cloudformation:ExecuteChangeSet",
                                "cloudformation:GetTemplateSummary",
                                "cloudformation:TagResource"),
                        List.of(
                                names.arn("cloudformation", "stack/" + names.name("") + "*/*"),
                                "arn:aws:cloudformation:" + names.region() + ":aws:transform/SecretsManager-*"),
                        "CloudFormation appends an id to a stack's name, and a date to the transform's"),
                Permission.of("HandToCloudFormation", List.of("iam:PassRole"), List.of(deployRoleArn))
                        .when("StringEquals", "iam:PassedToService", "cloudformation.amazonaws.com"));
    }
}

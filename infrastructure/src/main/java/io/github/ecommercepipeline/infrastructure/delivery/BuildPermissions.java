package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;

/** The build's permissions: upload releases and start deployments, without access to the resources themselves. */
record BuildPermissions(ResourceNames names, String dataKeyArn, String deployRoleArn) {

    List<Permission> all() {
        String artifacts = names.artifactBucket();
        String project = names.name("build");
        List<Permission> all = new ArrayList<>(List.of(
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
                        "CodeBuild appends the group's name in buildspec.yml to the project's")));
        all.addAll(new ReleasePermissions(names, deployRoleArn).all());
        return List.copyOf(all);
    }
}

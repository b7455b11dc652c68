package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** What every CodeBuild project of the pipeline's later stages needs: the artifact of the build, and its own log. */
record StagePermissions(ResourceNames names, String project, String dataKeyArn) {

    List<Permission> all() {
        return List.of(
                Permission.onMany(
                        "ReadTheBuild",
                        List.of("s3:GetObject", "s3:GetObjectVersion"),
                        List.of(ResourceNames.objectsArn(names.artifactBucket(), names.pipelineObjects())),
                        "each run of the pipeline has its own objects"),
                Permission.of("DecryptTheBuild", List.of("kms:Decrypt"), List.of(dataKeyArn)),
                Permission.onMany(
                        "WriteLogs",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of(names.arn("logs", "log-group:" + BuildProject.logGroup(names, project) + ":*")),
                        "CodeBuild creates a log stream for each build"));
    }
}

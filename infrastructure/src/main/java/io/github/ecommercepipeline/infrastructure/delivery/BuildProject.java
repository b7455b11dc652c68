package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * A CodeBuild project of the delivery stack.
 *
 * @param what the last part of its name
 * @param buildspec its path in the sources
 * @param uploaded the sources' place in the artifact bucket; empty if the pipeline passes them
 * @param cached whether downloads are kept from build to build
 * @param variables environment variables
 */
record BuildProject(
        ResourceNames names,
        String what,
        String description,
        String buildspec,
        Optional<String> uploaded,
        boolean cached,
        Map<String, String> variables) {

    CfnProject create(Construct scope, String id, Role role, String dataKeyArn) {
        return CfnProject.Builder.create(scope, id)
                .name(names.name(what))
                .description(description)
                .serviceRole(role.getRoleArn())
                .encryptionKey(dataKeyArn)
                .timeoutInMinutes(60)
                .concurrentBuildLimit(1)
                .source(source())
                .artifacts(CfnProject.ArtifactsProperty.builder()
                        .type(uploaded.isPresent() ? "NO_ARTIFACTS" : "CODEPIPELINE")
                        .build())
                .cache(cache())
                .environment(CfnProject.EnvironmentProperty.builder()
                        .type("LINUX_CONTAINER")
                        .image("aws/codebuild/amazonlinux-x86_64-standard:5.0")
                        .computeType(cached ? "BUILD_GENERAL1_MEDIUM" : "BUILD_GENERAL1_SMALL")
                        .privilegedMode(false)
                        .environmentVariables(environment())
                        .build())
                .logsConfig(CfnProject.LogsConfigProperty.builder()
                        .cloudWatchLogs(CfnProject.CloudWatchLogsConfigProperty.builder()
                                .status("ENABLED")
                                .groupName(logGroup(names, what))
                                .build())
                        .build())
                .build();
    }

    /** The log group of a project. */
    static String logGroup(ResourceNames names, String what) {
        return "/aws/codebuild/" + names.name(what);
    }

    private CfnProject.SourceProperty source() {
        CfnProject.SourceProperty.Builder source =
                CfnProject.SourceProperty.builder().buildSpec(buildspec);
        return uploaded.map(key -> source.type("S3").location(names.artifactBucket() + "/" + key))
                .orElseGet(() -> source.type("CODEPIPELINE"))
                .build();
    }

    private CfnProject.ProjectCacheProperty cache() {
        return cached
                ? CfnProject.ProjectCacheProperty.builder()
                        .type("S3")
                        .location(names.artifactBucket() + "/cache")
                        .build()
                : null;
    }

    private List<CfnProject.EnvironmentVariableProperty> environment() {
        return variables.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> CfnProject.EnvironmentVariableProperty.builder()
                        .name(variable.getKey())
                        .type("PLAINTEXT")
                        .value(variable.getValue())
                        .build())
                .toList();
    }
}

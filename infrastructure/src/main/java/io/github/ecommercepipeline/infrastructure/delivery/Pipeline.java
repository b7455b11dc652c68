package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.DeliverySettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.codepipeline.CfnPipeline;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** Builds and deploys every push to the branch, one at a time. */
final class Pipeline {

    private static final String SOURCES = "sources";

    private Pipeline() {}

    static void create(
            Construct scope, ResourceNames names, DeliverySettings delivery, CfnProject project, String dataKeyArn) {
        Role role = Roles.role(
                scope,
                "PipelineRole",
                names.pipeline(),
                new ServicePrincipal("codepipeline.amazonaws.com"),
                permissions(names, delivery, dataKeyArn));
        CfnPipeline pipeline = CfnPipeline.Builder.create(scope, "Pipeline")
                .name(names.pipeline())
                .roleArn(role.getRoleArn())
                .pipelineType("V2")
                .executionMode("QUEUED")
                .artifactStore(CfnPipeline.ArtifactStoreProperty.builder()
                        .type("S3")
                        .location(names.artifactBucket())
                        .encryptionKey(CfnPipeline.EncryptionKeyProperty.builder()
                                .type("KMS")
                                .id(dataKeyArn)
                                .build())
                        .build())
                .stages(List.of(stage("Source", source(delivery)), stage("Build", build(project))))
                .build();
        pipeline.getNode().addDependency(role);
    }

    private static CfnPipeline.StageDeclarationProperty stage(
            String name, CfnPipeline.ActionDeclarationProperty action) {
        return CfnPipeline.StageDeclarationProperty.builder()
                .name(name)
                .actions(List.of(action))
                .build();
    }

    private static CfnPipeline.ActionDeclarationProperty source(DeliverySettings delivery) {
        return CfnPipeline.ActionDeclarationProperty.builder()
                .name("Repository")
                .actionTypeId(actionType("Source", "CodeStarSourceConnection"))
                .configuration(Map.of(
                        "ConnectionArn", delivery.connection(),
                        "FullRepositoryId", delivery.repository(),
                        "BranchName", delivery.branch()))
                .outputArtifacts(List.of(CfnPipeline.OutputArtifactProperty.builder()
                        .name(SOURCES)
                        .build()))
                .build();
    }

    private static CfnPipeline.ActionDeclarationProperty build(CfnProject project) {
        return CfnPipeline.ActionDeclarationProperty.builder()
                .name("TestAndDeploy")
                .actionTypeId(actionType("Build", "CodeBuild"))
                .configuration(Map.of("ProjectName", project.getRef()))
                .inputArtifacts(List.of(CfnPipeline.InputArtifactProperty.builder()
                        .name(SOURCES)
                        .build()))
                .build();
    }

    private static CfnPipeline.ActionTypeIdProperty actionType(String category, String provider) {
        return CfnPipeline.ActionTypeIdProperty.builder()
                .category(category)
                .owner("AWS")
                .provider(provider)
                .version("1")
                .build();
    }

    private static List<Permission> permissions(ResourceNames names, DeliverySettings delivery, String dataKeyArn) {
        String artifacts = names.artifactBucket();
        return List.of(
                Permission.of(
                        "ReadTheRepository",
                        List.of("codestar-connections:UseConnection", "codeconnections:UseConnection"),
                        List.of(delivery.connection())),
                Permission.onMany(
                        "HandOnSources",
                        List.of("s3:GetObject", "s3:PutObject"),
                        List.of(ResourceNames.objectsArn(artifacts, names.pipelineObjects())),
                        "each run of the pipeline has its own source objects"),
                Permission.of(
                        "FindTheBucket",
                        List.of("s3:GetBucketLocation", "s3:GetBucketVersioning"),
                        List.of(ResourceNames.bucketArn(artifacts))),
                Permission.of("UseTheDataKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(dataKeyArn)),
                Permission.of(
                        "Build",
                        List.of("codebuild:StartBuild", "codebuild:BatchGetBuilds"),
                        List.of(names.arn("codebuild", "project/" + names.name("build")))));
    }
}

package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.DeliverySettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.codepipeline.CfnPipeline;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * Builds and deploys every push to the branch, one at a time; then tests and promotes it, if there is a promotion.
 *
 * @param build tests, packages and deploys
 */
record Pipeline(
        ResourceNames names,
        DeliverySettings delivery,
        CfnProject build,
        Optional<Promotion.Projects> promotion,
        String dataKeyArn) {

    private static final String SOURCES = "sources";
    private static final String BUILT = "built";

    void create(Construct scope) {
        Role role = Roles.role(
                scope,
                "PipelineRole",
                names.pipeline(),
                new ServicePrincipal("codepipeline.amazonaws.com"),
                permissions());
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
                .stages(stages())
                .build();
        pipeline.getNode().addDependency(role);
    }

    private List<CfnPipeline.StageDeclarationProperty> stages() {
        List<CfnPipeline.StageDeclarationProperty> stages = new ArrayList<>();
        stages.add(stage("Source", source()));
        stages.add(stage(
                "Build",
                run("TestAndDeploy", build, SOURCES)
                        .outputArtifacts(promotion.isPresent() ? List.of(output(BUILT)) : null)
                        .build()));
        promotion.ifPresent(to -> {
            stages.add(stage("Smoke", run("RunOneDay", to.smoke(), BUILT).build()));
            stages.add(stage("Approval", approval(to.to())));
            stages.add(stage("Promotion", run("Deploy", to.promote(), BUILT).build()));
        });
        return stages;
    }

    private static CfnPipeline.StageDeclarationProperty stage(
            String name, CfnPipeline.ActionDeclarationProperty action) {
        return CfnPipeline.StageDeclarationProperty.builder()
                .name(name)
                .actions(List.of(action))
                .build();
    }

    private CfnPipeline.ActionDeclarationProperty source() {
        return CfnPipeline.ActionDeclarationProperty.builder()
                .name("Repository")
                .actionTypeId(actionType("Source", "CodeStarSourceConnection"))
                .configuration(Map.of(
                        "ConnectionArn", delivery.connection(),
                        "FullRepositoryId", delivery.repository(),
                        "BranchName", delivery.branch()))
                .outputArtifacts(List.of(output(SOURCES)))
                .build();
    }

    private static CfnPipeline.ActionDeclarationProperty.Builder run(String name, CfnProject project, String input) {
        return CfnPipeline.ActionDeclarationProperty.builder()
                .name(name)
                .actionTypeId(actionType("Build", "CodeBuild"))
                .configuration(Map.of("ProjectName", project.getRef()))
                .inputArtifacts(List.of(
                        CfnPipeline.InputArtifactProperty.builder().name(input).build()));
    }

    private CfnPipeline.ActionDeclarationProperty approval(String to) {
        return CfnPipeline.ActionDeclarationProperty.builder()
                .name("Approve")
                .actionTypeId(actionType("Approval", "Manual"))
                .configuration(Map.of(
                        "NotificationArn",
                        people(),
                        "CustomData",
                        "One generated day went through " + names.application() + ". Approve to deploy this release to "
                                + names.project() + "-" + to + "."))
                .build();
    }

    private static CfnPipeline.OutputArtifactProperty output(String name) {
        return CfnPipeline.OutputArtifactProperty.builder().name(name).build();
    }

    /** The topic with the messages for people. */
    private String people() {
        return names.arn("sns", names.people());
    }

    private static CfnPipeline.ActionTypeIdProperty actionType(String category, String provider) {
        return CfnPipeline.ActionTypeIdProperty.builder()
                .category(category)
                .owner("AWS")
                .provider(provider)
                .version("1")
                .build();
    }

    private List<Permission> permissions() {
        String artifacts = names.artifactBucket();
        List<Permission> all = new ArrayList<>(List.of(
                Permission.of(
                        "ReadTheRepository",
                        List.of("codestar-connections:UseConnection", "codeconnections:UseConnection"),
                        List.of(delivery.connection())),
                Permission.onMany(
                        "HandOnArtifacts",
                        // A source that comes through a connection is put with an ACL.
                        List.of("s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"),
                        List.of(ResourceNames.objectsArn(artifacts, names.pipelineObjects())),
                        "each run of the pipeline has its own objects"),
                Permission.of(
                        "FindTheBucket",
                        List.of("s3:GetBucketLocation", "s3:GetBucketVersioning"),
                        List.of(ResourceNames.bucketArn(artifacts))),
                Permission.of("UseTheDataKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(dataKeyArn)),
                Permission.of("Build", List.of("codebuild:StartBuild", "codebuild:BatchGetBuilds"), projects())));
        if (promotion.isPresent()) {
            all.add(Permission.of("AskForApproval", List.of("sns:Publish"), List.of(people())));
            all.add(DeployScope.tagged(
                            names,
                            Permission.onMany(
                                    "EncryptMessages",
                                    List.of("kms:Decrypt", "kms:GenerateDataKey"),
                                    List.of(names.arn("kms", "key/*")),
                                    DeployScope.NAMED_LATER))
                    .when("StringEquals", "kms:ViaService", "sns." + names.region() + ".amazonaws.com"));
        }
        return List.copyOf(all);
    }

    private List<String> projects() {
        return Stream.of("build", "smoke", "promote")
                .filter(project -> project.equals("build") || promotion.isPresent())
                .map(project -> names.arn("codebuild", "project/" + names.name(project)))
                .toList();
    }
}

package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** The CodeBuild project that runs buildspec.yml, and the pipeline that starts it if a repository is connected. */
public final class DeliveryStack extends EnvironmentStack {

    /** The key of the sources that scripts/deploy uploads if no repository is connected. */
    public static final String SOURCE_KEY = "source/source.zip";

    public DeliveryStack(App app, EnvironmentSettings settings, StorageStack storage) {
        super(app, settings, DELIVERY, "Build and deployment in the cloud");
        String dataKey = storage.dataKey().getKeyArn();
        Role deployer = Roles.roleOfMany(
                this,
                "DeployRole",
                names().name("deploy"),
                new ServicePrincipal("cloudformation.amazonaws.com"),
                new DeployPermissions(names(), clusterGroup(settings)).groups());
        surviveTheStack(deployer);
        LogGroups.group(
                this,
                "BuildLogs",
                "/aws/codebuild/" + names().name("build"),
                settings.retention().logs(),
                removal());
        Role builder = Roles.role(
                this,
                "BuildRole",
                names().name("build"),
                new ServicePrincipal("codebuild.amazonaws.com"),
                new BuildPermissions(names(), dataKey, deployer.getRoleArn()).all());
        CfnProject project = project(settings, builder, dataKey);
        settings.delivery().ifPresent(delivery -> Pipeline.create(this, names(), delivery, project, dataKey));
    }

    /**
     * CloudFormation deletes a stack with the role that last deployed it, and this stack goes before the storage stack,
     * whose key it uses; scripts/destroy deletes the role and its policies at the end.
     */
    private void surviveTheStack(Role deployer) {
        deployer.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        getNode().getChildren().stream()
                .filter(ManagedPolicy.class::isInstance)
                .map(ManagedPolicy.class::cast)
                .forEach(policy -> policy.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE));
    }

    private static Optional<String> clusterGroup(EnvironmentSettings settings) {
        return settings.warehouse() instanceof ExistingCluster cluster
                ? Optional.of(cluster.securityGroup())
                : Optional.empty();
    }

    private CfnProject project(EnvironmentSettings settings, Role role, String dataKey) {
        boolean connected = settings.delivery().isPresent();
        return CfnProject.Builder.create(this, "Build")
                .name(names().name("build"))
                .description("Tests, packages and deploys: buildspec.yml")
                .serviceRole(role.getRoleArn())
                .encryptionKey(dataKey)
                .timeoutInMinutes(60)
                .concurrentBuildLimit(1)
                .source(
                        connected
                                ? CfnProject.SourceProperty.builder()
                                        .type("CODEPIPELINE")
                                        .buildSpec("buildspec.yml")
                                        .build()
                                : CfnProject.SourceProperty.builder()
                                        .type("S3")
                                        .location(names().artifactBucket() + "/" + SOURCE_KEY)
                                        .buildSpec("buildspec.yml")
                                        .build())
                .artifacts(CfnProject.ArtifactsProperty.builder()
                        .type(connected ? "CODEPIPELINE" : "NO_ARTIFACTS")
                        .build())
                .cache(CfnProject.ProjectCacheProperty.builder()
                        .type("S3")
                        .location(names().artifactBucket() + "/cache")
                        .build())
                .environment(CfnProject.EnvironmentProperty.builder()
                        .type("LINUX_CONTAINER")
                        .image("aws/codebuild/amazonlinux-x86_64-standard:5.0")
                        .computeType("BUILD_GENERAL1_MEDIUM")
                        .privilegedMode(false)
                        .environmentVariables(List.of(CfnProject.EnvironmentVariableProperty.builder()
                                .name("DEPLOY_ENVIRONMENT")
                                .type("PLAINTEXT")
                                .value(settings.environment())
                                .build()))
                        .build())
                .logsConfig(CfnProject.LogsConfigProperty.builder()
                        .cloudWatchLogs(CfnProject.CloudWatchLogsConfigProperty.builder()
                                .status("ENABLED")
                                .groupName("/aws/codebuild/" + names().name("build"))
                                .build())
                        .build())
                .build();
    }
}

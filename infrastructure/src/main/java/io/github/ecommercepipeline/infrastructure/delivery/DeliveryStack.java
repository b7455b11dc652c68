package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.config.DeliverySettings;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * The CodeBuild project that runs buildspec.yml, and the pipeline that starts it if a repository is connected; and what
 * promotes a release to another environment, if the settings name one.
 */
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
                new DeployPermissions(
                                names(), cluster(settings), settings.archive().replicaRegion())
                        .groups());
        surviveTheStack(deployer);
        LogGroups.group(
                this,
                "BuildLogs",
                BuildProject.logGroup(names(), "build"),
                settings.retention().logs(),
                removal());
        Role builder = Roles.role(
                this,
                "BuildRole",
                names().name("build"),
                new ServicePrincipal("codebuild.amazonaws.com"),
                new BuildPermissions(names(), dataKey, deployer.getRoleArn()).all());
        CfnProject build = build(settings, builder, dataKey);
        settings.delivery()
                .ifPresent(delivery -> new Pipeline(
                                names(),
                                delivery,
                                build,
                                delivery.promoteTo()
                                        .map(to ->
                                                new Promotion(settings, names(), to, dataKey).create(this, removal())),
                                dataKey)
                        .create(this));
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

    private static Optional<ExistingCluster> cluster(EnvironmentSettings settings) {
        return settings.warehouse() instanceof ExistingCluster cluster ? Optional.of(cluster) : Optional.empty();
    }

    private CfnProject build(EnvironmentSettings settings, Role role, String dataKey) {
        Map<String, String> variables = new TreeMap<>(Map.of("DEPLOY_ENVIRONMENT", settings.environment()));
        settings.delivery().flatMap(DeliverySettings::promoteTo).ifPresent(to -> variables.put("PROMOTE_TO", to));
        return new BuildProject(
                        names(),
                        "build",
                        "Tests, packages and deploys: buildspec.yml",
                        "buildspec.yml",
                        settings.delivery().isPresent() ? Optional.empty() : Optional.of(SOURCE_KEY),
                        true,
                        variables)
                .create(this, "Build", role, dataKey);
    }
}

package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.codebuild.CfnProject;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What runs after the deployment to this environment: the smoke test in it and, once approved, the deployment of the same
 * release to another environment.
 *
 * @param to the other environment, of the same project, account and region
 */
record Promotion(EnvironmentSettings settings, ResourceNames names, String to, String dataKeyArn) {

    /** The two projects, each with its own role. */
    record Projects(String to, CfnProject smoke, CfnProject promote) {}

    Projects create(Construct scope, RemovalPolicy removal) {
        ResourceNames other = new ResourceNames(names.project(), to, names.account(), names.region());
        return new Projects(
                to,
                project(
                        scope,
                        removal,
                        "smoke",
                        "Runs one generated day through the deployed chain: scripts/smoke",
                        new SmokePermissions(names, settings.warehouse(), dataKeyArn).all(),
                        settings.environment()),
                project(
                        scope,
                        removal,
                        "promote",
                        "Deploys the release to " + other.application() + ": scripts/deploy --synthesised",
                        new PromotePermissions(names, other, dataKeyArn).all(),
                        to));
    }

    private CfnProject project(
            Construct scope,
            RemovalPolicy removal,
            String what,
            String description,
            List<Permission> permissions,
            String environment) {
        String id = what.equals("smoke") ? "Smoke" : "Promote";
        LogGroups.group(
                scope,
                id + "Logs",
                BuildProject.logGroup(names, what),
                settings.retention().logs(),
                removal);
        Role role = Roles.role(
                scope, id + "Role", names.name(what), new ServicePrincipal("codebuild.amazonaws.com"), permissions);
        return new BuildProject(
                        names,
                        what,
                        description,
                        "infrastructure/delivery/" + what + ".yml",
                        Optional.empty(),
                        false,
                        Map.of("DEPLOY_ENVIRONMENT", environment))
                .create(scope, id, role, dataKeyArn);
    }
}

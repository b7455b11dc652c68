package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.GlueJobSettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import io.github.ecommercepipeline.infrastructure.schedule.DailyStart;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import io.github.ecommercepipeline.infrastructure.warehouse.WarehouseStack;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.services.glue.CfnConnection;
import software.amazon.awscdk.services.glue.CfnJob;
import software.amazon.awscdk.services.glue.CfnSecurityConfiguration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;

/** The Glue job, its resources and its daily schedule. */
public final class JobStack extends EnvironmentStack {

    private final EnvironmentSettings settings;
    private final String logGroups;

    public JobStack(
            App app,
            EnvironmentSettings settings,
            Release release,
            NetworkStack network,
            StorageStack storage,
            WarehouseStack warehouse) {
        super(app, settings, "job", "The Glue job and its daily schedule");
        this.settings = settings;
        this.logGroups = new JobLogGroups(names()).custom();
        Key logKey = JobEncryption.logKey(this, names(), removal());
        for (String kind : List.of("output", "error")) {
            LogGroups.encrypted(
                    this,
                    capitalised(kind) + "Logs",
                    logGroups + "/" + kind,
                    settings.retention().logs(),
                    logKey,
                    removal());
        }
        CfnSecurityConfiguration security = JobEncryption.configuration(this, names(), storage.dataKey(), logKey);
        CfnConnection connection = JobConnection.create(this, settings, names(), network);
        Role role = role(storage, warehouse, logKey);
        CfnJob job = job(release, warehouse, role);
        job.getNode().addDependency(security, connection);
        new DailyStart(
                        names().name("daily"),
                        "Processes the previous day and late files",
                        names().name("daily-schedule"),
                        names().refusedStarts(),
                        settings.job().startAt(),
                        settings.zone())
                .create(
                        this,
                        "arn:aws:scheduler:::aws-sdk:glue:startJobRun",
                        "glue:StartJobRun",
                        names().arn("glue", "job/" + names().job()),
                        "{\"JobName\":\"" + names().job() + "\"}",
                        true)
                .getNode()
                .addDependency(job);
    }

    private Role role(StorageStack storage, WarehouseStack warehouse, Key logKey) {
        List<Permission> permissions = new ArrayList<>(new JobPermissions(
                        names(),
                        storage.dataKey().getKeyArn(),
                        warehouse.key().getKeyArn(),
                        warehouse.jobUserSecretArn(),
                        settings.job().keysSecret())
                .all());
        permissions.addAll(new WorkerPermissions(names(), names().name("warehouse"), logKey.getKeyArn()).all());
        return Roles.role(
                this, "JobRole", names().name("job"), new ServicePrincipal("glue.amazonaws.com"), permissions);
    }

    private CfnJob job(Release release, WarehouseStack warehouse, Role role) {
        GlueJobSettings job = settings.job();
        return CfnJob.Builder.create(this, "Job")
                .name(names().job())
                .description("Loads each day's raw files into the warehouse")
                .role(role.getRoleArn())
                .glueVersion(job.glueVersion().label())
                .workerType(job.workerType())
                .numberOfWorkers(job.workers())
                .timeout(job.timeoutMinutes())
                // A failed run is repeated by hand or by the next day's lookback; blind retries cost money and hide
                // causes.
                .maxRetries(0)
                .executionProperty(CfnJob.ExecutionPropertyProperty.builder()
                        .maxConcurrentRuns(1)
                        .build())
                .command(CfnJob.JobCommandProperty.builder()
                        .name("glueetl")
                        .scriptLocation(release.uri(Release.JOB_SCRIPT))
                        .build())
                .connections(CfnJob.ConnectionsListProperty.builder()
                        .connections(List.of(names().name("warehouse")))
                        .build())
                .securityConfiguration(names().job())
                .defaultArguments(new JobArguments(settings, names(), release, warehouse.warehouse(), logGroups).all())
                .build();
    }
}

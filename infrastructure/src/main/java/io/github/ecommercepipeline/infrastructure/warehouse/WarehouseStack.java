package io.github.ecommercepipeline.infrastructure.warehouse;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.Serverless;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** The warehouse, the COPY role, and the secret of the job's user. */
public final class WarehouseStack extends EnvironmentStack {

    private final WarehouseEndpoint warehouse;
    private final Key key;
    private final Secret jobUser;

    public WarehouseStack(App app, EnvironmentSettings settings, NetworkStack network, StorageStack storage) {
        super(app, settings, "warehouse", "Redshift, its COPY role and the job's login");
        this.key = Key.Builder.create(this, "Key")
                .alias("alias/" + names().name("warehouse"))
                .description("Encrypts the warehouse and its secrets")
                .enableKeyRotation(true)
                .removalPolicy(removal())
                .build();
        Role copyRole = copyRole(storage);
        this.warehouse = warehouse(settings.warehouse(), network, copyRole);
        this.jobUser = JobUserSecret.create(this, names(), warehouse, key, network, removal());
    }

    public WarehouseEndpoint warehouse() {
        return warehouse;
    }

    /** Encrypts the job user's secret. */
    public Key key() {
        return key;
    }

    /** The ARN of the secret with the job's credentials. */
    public String jobUserSecretArn() {
        return jobUser.getSecretArn();
    }

    private WarehouseEndpoint warehouse(RedshiftSettings settings, NetworkStack network, Role copyRole) {
        // Java 17 has no pattern matching for switch; the settings are sealed, so there is no third kind.
        if (settings instanceof Serverless serverless) {
            return ServerlessWarehouse.create(this, names(), serverless, network, copyRole, key, removal());
        }
        ExistingCluster cluster = (ExistingCluster) settings;
        ClusterAccess.open(this, cluster, network);
        return new WarehouseEndpoint(cluster.host(), cluster.port(), cluster.database());
    }

    /** Redshift assumes this role for COPY; it can read staged files only. */
    private Role copyRole(StorageStack storage) {
        String bucket = names().workBucket();
        return Roles.role(
                this,
                "CopyRole",
                names().copyRole(),
                new CompositePrincipal(
                        new ServicePrincipal("redshift.amazonaws.com"),
                        new ServicePrincipal("redshift-serverless.amazonaws.com")),
                List.of(
                        Permission.onMany(
                                "ReadStagedFiles",
                                List.of("s3:GetObject"),
                                List.of(ResourceNames.objectsArn(bucket, StorageStack.STAGE_PREFIX)),
                                "a run's files are named when they are staged"),
                        Permission.of(
                                        "ListStagedFiles",
                                        List.of("s3:ListBucket"),
                                        List.of(ResourceNames.bucketArn(bucket)))
                                .when("StringLike", "s3:prefix", StorageStack.STAGE_PREFIX + "*"),
                        Permission.of(
                                "FindTheBucket",
                                List.of("s3:GetBucketLocation"),
                                List.of(ResourceNames.bucketArn(bucket))),
                        Permission.of(
                                "DecryptStagedFiles",
                                List.of("kms:Decrypt"),
                                List.of(storage.dataKey().getKeyArn()))));
    }
}

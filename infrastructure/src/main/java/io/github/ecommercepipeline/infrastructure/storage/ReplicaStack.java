package io.github.ecommercepipeline.infrastructure.storage;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.NagSuppression;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;

/**
 * The replica of the archive in another region, with its own key, and the role with which S3 replicates. Deployed before
 * the archive, which refers to it by name.
 */
public final class ReplicaStack extends EnvironmentStack {

    /** Whether an environment has one. */
    public static boolean isPartOf(EnvironmentSettings settings) {
        return settings.archive().replicaRegion().isPresent();
    }

    /** @param region the replica's */
    public ReplicaStack(App app, EnvironmentSettings settings, String region) {
        super(app, settings, REPLICA, "Replica of the archive in another region", region);
        Key key = Key.Builder.create(this, "Key")
                .alias(names().replicaKeyAlias())
                .description("Encrypts the replica of the archive")
                .enableKeyRotation(true)
                .removalPolicy(removal())
                .build();
        Bucket bucket = Bucket.Builder.create(this, "Replica")
                .bucketName(names().replicaBucket(region))
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .versioned(true)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("old-versions-and-broken-uploads")
                        .abortIncompleteMultipartUploadAfter(Duration.days(2))
                        .noncurrentVersionExpiration(
                                Duration.days(settings.retention().oldVersions()))
                        .expiredObjectDeleteMarker(true)
                        .build()))
                .removalPolicy(removal())
                .build();
        settings.archive().lockDays().ifPresent(days -> Lock.governance(bucket, days));
        NagSuppression.rule(
                bucket,
                "AwsSolutions-S1",
                "Only S3 itself writes to it; access logs would need another bucket in that region.");
        Roles.role(
                this,
                "ReplicationRole",
                names().replicationRole(region),
                new ServicePrincipal("s3.amazonaws.com"),
                new ReplicationPermissions(
                                names(),
                                region,
                                key.getKeyArn(),
                                settings.archive().lockDays().isPresent())
                        .all());
    }
}

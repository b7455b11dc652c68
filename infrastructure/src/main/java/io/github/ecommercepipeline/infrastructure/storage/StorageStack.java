package io.github.ecommercepipeline.infrastructure.storage;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.NagSuppression;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RetentionSettings;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;

/** Raw, archive, work and artifact buckets: encrypted by one key, TLS only, private, versioned, logged. */
public final class StorageStack extends EnvironmentStack {

    /** Files that a killed job leaves under this prefix of the work bucket expire. */
    public static final String STAGE_PREFIX = "stage/";

    private final RetentionSettings retention;
    private final Key dataKey;
    private final Bucket logs;

    public StorageStack(App app, EnvironmentSettings settings) {
        super(app, settings, "storage", "Buckets of the pipeline and the key that encrypts them");
        this.retention = settings.retention();
        this.dataKey = Key.Builder.create(this, "DataKey")
                .alias("alias/" + names().name("data"))
                .description("Encrypts the pipeline's buckets")
                .enableKeyRotation(true)
                .removalPolicy(removal())
                .build();
        this.logs = logBucket();
        bucket("Raw", names().rawBucket(), List.of());
        // The archiver chooses each copy's storage class. No rule moves an object to a class that requires
        // RestoreObject before reading, because scripts/restore and a reopened day read the archive directly.
        Bucket archive = bucket("Archive", names().archiveBucket(), List.of());
        settings.archive().lockDays().ifPresent(days -> Lock.governance(archive, days));
        settings.archive().replicaRegion().ifPresent(region -> Replication.configure(archive, names(), region));
        bucket("Work", names().workBucket(), List.of(stageLeftovers()));
        bucket("Artifacts", names().artifactBucket(), List.of());
    }

    /** Encrypts all buckets except that of the access logs. */
    public Key dataKey() {
        return dataKey;
    }

    private Bucket bucket(String id, String name, List<LifecycleRule> rules) {
        List<LifecycleRule> all = new ArrayList<>(rules);
        all.add(LifecycleRule.builder()
                .id("old-versions-and-broken-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(2))
                .noncurrentVersionExpiration(Duration.days(retention.oldVersions()))
                .expiredObjectDeleteMarker(true)
                .build());
        return Bucket.Builder.create(this, id)
                .bucketName(name)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(dataKey)
                .bucketKeyEnabled(true)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .versioned(true)
                .serverAccessLogsBucket(logs)
                .serverAccessLogsPrefix(name + "/")
                .lifecycleRules(all)
                .removalPolicy(removal())
                .build();
    }

    private LifecycleRule stageLeftovers() {
        return LifecycleRule.builder()
                .id("stage-leftovers")
                .prefix(STAGE_PREFIX)
                .expiration(Duration.days(retention.stage()))
                .noncurrentVersionExpiration(Duration.days(1))
                .build();
    }

    private Bucket logBucket() {
        Bucket bucket = Bucket.Builder.create(this, "Logs")
                .bucketName(names().logBucket())
                // S3 delivers access logs only to buckets that are encrypted with S3's own key.
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .versioned(true)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("old-logs")
                        .abortIncompleteMultipartUploadAfter(Duration.days(2))
                        .expiration(Duration.days(retention.accessLogs()))
                        .noncurrentVersionExpiration(Duration.days(1))
                        .build()))
                .removalPolicy(removal())
                .build();
        NagSuppression.rule(
                bucket, "AwsSolutions-S1", "It receives the access logs; logging to itself would never end.");
        return bucket;
    }
}

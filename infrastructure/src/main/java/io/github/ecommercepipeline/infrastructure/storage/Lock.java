package io.github.ecommercepipeline.infrastructure.storage;

import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;

/** Object Lock in governance mode: nobody deletes a version before its time without the right to bypass the lock. */
final class Lock {

    private Lock() {}

    /** Locks every new object of a versioned bucket. */
    static void governance(Bucket bucket, int days) {
        CfnBucket resource = (CfnBucket) bucket.getNode().getDefaultChild();
        resource.setObjectLockEnabled(true);
        resource.setObjectLockConfiguration(CfnBucket.ObjectLockConfigurationProperty.builder()
                .objectLockEnabled("Enabled")
                .rule(CfnBucket.ObjectLockRuleProperty.builder()
                        .defaultRetention(CfnBucket.DefaultRetentionProperty.builder()
                                .mode("GOVERNANCE")
                                .days(days)
                                .build())
                        .build())
                .build());
    }
}

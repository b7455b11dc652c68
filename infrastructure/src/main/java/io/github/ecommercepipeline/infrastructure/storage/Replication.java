package io.github.ecommercepipeline.infrastructure.storage;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import java.util.List;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;

/** Replicates every new object of a bucket, with its tags, to the replica in another region; deletions are not replicated. */
final class Replication {

    private Replication() {}

    static void configure(Bucket bucket, ResourceNames names, String region) {
        String key = "arn:aws:kms:%s:%s:%s".formatted(region, names.account(), names.replicaKeyAlias());
        CfnBucket resource = (CfnBucket) bucket.getNode().getDefaultChild();
        resource.setReplicationConfiguration(CfnBucket.ReplicationConfigurationProperty.builder()
                .role(names.roleArn(names.replicationRole(region)))
                .rules(List.of(CfnBucket.ReplicationRuleProperty.builder()
                        .id("everything")
                        .status("Enabled")
                        .priority(1)
                        .filter(CfnBucket.ReplicationRuleFilterProperty.builder()
                                .prefix("")
                                .build())
                        .deleteMarkerReplication(CfnBucket.DeleteMarkerReplicationProperty.builder()
                                .status("Disabled")
                                .build())
                        .sourceSelectionCriteria(CfnBucket.SourceSelectionCriteriaProperty.builder()
                                .sseKmsEncryptedObjects(CfnBucket.SseKmsEncryptedObjectsProperty.builder()
                                        .status("Enabled")
                                        .build())
                                .build())
                        .destination(CfnBucket.ReplicationDestinationProperty.builder()
                                .bucket(ResourceNames.bucketArn(names.replicaBucket(region)))
                                .encryptionConfiguration(CfnBucket.EncryptionConfigurationProperty.builder()
                                        .replicaKmsKeyId(key)
                                        .build())
                                .build())
                        .build()))
                .build());
    }
}

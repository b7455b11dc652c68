package io.github.ecommercepipeline.infrastructure.storage;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;

/**
 * What S3 needs to replicate the archive: to read its versions, to write replicas, and the keys of both.
 *
 * @param locked whether Object Lock's retention is replicated, too
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up
 *     permissions for live replication</a>
 */
record ReplicationPermissions(ResourceNames names, String region, String replicaKeyArn, boolean locked) {

    private static final String NEW_OBJECTS = "each day adds objects";

    List<Permission> all() {
        String archive = names.archiveBucket();
        return List.of(
                Permission.of(
                        "LookAtTheArchive",
                        List.of("s3:GetReplicationConfiguration", "s3:ListBucket"),
                        List.of(ResourceNames.bucketArn(archive))),
                Permission.onMany(
                        "ReadTheArchive", reading(), List.of(ResourceNames.objectsArn(archive, "")), NEW_OBJECTS),
                Permission.onMany(
                        "WriteReplicas",
                        List.of("s3:ReplicateObject", "s3:ReplicateTags"),
                        List.of(ResourceNames.objectsArn(names.replicaBucket(region), "")),
                        NEW_OBJECTS),
                // The stack with the archive's key is deployed later.
                Permission.onMany(
                                "DecryptTheArchive",
                                List.of("kms:Decrypt"),
                                List.of(names.arn("kms", "key/*")),
                                "AWS assigns the key's name on creation")
                        .when("StringEquals", "aws:ResourceTag/" + ResourceNames.APPLICATION_TAG, names.application())
                        .when("StringEquals", "kms:ViaService", "s3." + names.region() + ".amazonaws.com"),
                Permission.of("EncryptReplicas", List.of("kms:Encrypt", "kms:GenerateDataKey"), List.of(replicaKeyArn))
                        .when("StringEquals", "kms:ViaService", "s3." + region + ".amazonaws.com"));
    }

    private List<String> reading() {
        List<String> actions = new ArrayList<>(
                List.of("s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"));
        if (locked) {
            actions.addAll(List.of("s3:GetObjectRetention", "s3:GetObjectLegalHold"));
        }
        return List.copyOf(actions);
    }
}

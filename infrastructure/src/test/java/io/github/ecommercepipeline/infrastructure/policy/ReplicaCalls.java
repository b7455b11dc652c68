package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.Map;

/** What S3 calls to replicate a bucket to another region. */
final class ReplicaCalls {

    private static final String EDGE = "S3 → replica";

    private ReplicaCalls() {}

    static void addTo(CallList calls) {
        for (Resource bucket : calls.resources("AWS::S3::Bucket")) {
            JsonNode properties = calls.resolved(bucket);
            JsonNode replication = properties.path("ReplicationConfiguration");
            if (replication.isMissingNode()) {
                continue;
            }
            String role = replication.path("Role").asText();
            String from = calls.arn(bucket);
            calls.assume(EDGE, "s3.amazonaws.com", role, Page.REPLICATION);
            calls.add(EDGE, role, Page.REPLICATION, from, "s3:GetReplicationConfiguration", "s3:ListBucket");
            calls.add(
                    EDGE,
                    role,
                    Page.REPLICATION,
                    from + "/customers/a.csv",
                    "s3:GetObjectVersionForReplication",
                    "s3:GetObjectVersionAcl",
                    "s3:GetObjectVersionTagging");
            if (properties.path("ObjectLockEnabled").asBoolean()) {
                calls.add(
                        EDGE,
                        role,
                        Page.REPLICATION,
                        from + "/customers/a.csv",
                        "s3:GetObjectRetention",
                        "s3:GetObjectLegalHold");
            }
            calls.keyOfBucket(EDGE, role, bucket.properties().path("BucketName").asText(), "kms:Decrypt");
            for (JsonNode rule : replication.path("Rules")) {
                String to = rule.at("/Destination/Bucket").asText();
                calls.add(
                        EDGE,
                        role,
                        Page.REPLICATION,
                        to + "/customers/a.csv",
                        "s3:ReplicateObject",
                        "s3:ReplicateTags");
                // The key's policy is that of the alias's key, in the replica's region.
                String region = rule.at("/Destination/EncryptionConfiguration/ReplicaKmsKeyID")
                        .asText()
                        .split(":", 5)[3];
                calls.add(
                        EDGE,
                        role,
                        Page.REPLICATION_KEYS,
                        calls.key("replica"),
                        Map.of(
                                "kms:ViaService",
                                "s3." + region + ".amazonaws.com",
                                "kms:EncryptionContext:aws:s3:arn",
                                to),
                        "kms:Encrypt",
                        "kms:GenerateDataKey");
            }
        }
    }
}

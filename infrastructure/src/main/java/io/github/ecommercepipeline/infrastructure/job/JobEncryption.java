package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.glue.CfnSecurityConfiguration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Encrypts what the job writes: data, logs and bookmarks. */
final class JobEncryption {

    private JobEncryption() {}

    /** CloudWatch Logs may use it for this environment's Glue log groups only. */
    static Key logKey(Construct scope, ResourceNames names, RemovalPolicy removal) {
        Key key = Key.Builder.create(scope, "LogKey")
                .alias("alias/" + names.name("job-logs"))
                .description("Encrypts the Glue job's logs")
                .enableKeyRotation(true)
                .removalPolicy(removal)
                .build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("CloudWatchLogs")
                .principals(List.of(new ServicePrincipal("logs." + names.region() + ".amazonaws.com")))
                .actions(List.of(
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                        "kms:GenerateDataKey",
                        "kms:DescribeKey"))
                // In a key policy, the asterisk means this key.
                .resources(List.of("*"))
                .conditions(
                        Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", new JobLogGroups(names).arns())))
                .build());
        return key;
    }

    static CfnSecurityConfiguration configuration(Construct scope, ResourceNames names, IKey dataKey, IKey logKey) {
        return CfnSecurityConfiguration.Builder.create(scope, "Security")
                .name(names.job())
                .encryptionConfiguration(CfnSecurityConfiguration.EncryptionConfigurationProperty.builder()
                        .s3Encryptions(List.of(CfnSecurityConfiguration.S3EncryptionProperty.builder()
                                .s3EncryptionMode("SSE-KMS")
                                .kmsKeyArn(dataKey.getKeyArn())
                                .build()))
                        .cloudWatchEncryption(CfnSecurityConfiguration.CloudWatchEncryptionProperty.builder()
                                .cloudWatchEncryptionMode("SSE-KMS")
                                .kmsKeyArn(logKey.getKeyArn())
                                .build())
                        .jobBookmarksEncryption(CfnSecurityConfiguration.JobBookmarksEncryptionProperty.builder()
                                .jobBookmarksEncryptionMode("CSE-KMS")
                                .kmsKeyArn(logKey.getKeyArn())
                                .build())
                        .build())
                .build();
    }
}

package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The job's own permissions on data, secrets, metrics and events; {@link WorkerPermissions} covers what Glue does on
 * its behalf.
 */
record JobPermissions(
        ResourceNames names, String dataKeyArn, String warehouseKeyArn, String secretArn, Optional<String> keysSecret) {

    List<Permission> all() {
        List<Permission> all = new ArrayList<>(storage());
        all.add(Permission.of("UseTheDataKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(dataKeyArn)));
        all.add(Permission.of("ReadOwnLogin", List.of("secretsmanager:GetSecretValue"), List.of(secretArn)));
        keysSecret.ifPresent(secret -> all.add(Permission.onMany(
                "ReadPrivacyKeys",
                List.of("secretsmanager:GetSecretValue"),
                List.of(names.arn("secretsmanager", "secret:" + secret + "-*")),
                "Secrets Manager appends six characters to a secret's name")));
        all.add(Permission.of("DecryptOwnLogin", List.of("kms:Decrypt"), List.of(warehouseKeyArn)));
        all.add(Permission.onMany(
                        "PutMetrics",
                        List.of("cloudwatch:PutMetricData"),
                        List.of("*"),
                        "IAM has no resource type for metrics; the condition limits the namespaces")
                .when("StringEquals", "cloudwatch:namespace", List.of(JobMetrics.NAMESPACE, "Glue")));
        all.add(Permission.of(
                        "PutRunSummary", List.of("events:PutEvents"), List.of(names.arn("events", "event-bus/default")))
                .when("StringEquals", "events:source", RunSummaryEvent.SOURCE));
        return all;
    }

    private List<Permission> storage() {
        String work = names.workBucket();
        return List.of(
                Permission.onMany(
                        "ReadDaysAndTheirArchive",
                        List.of("s3:GetObject"),
                        List.of(
                                ResourceNames.objectsArn(names.rawBucket(), ""),
                                ResourceNames.objectsArn(names.archiveBucket(), "")),
                        "each day adds objects"),
                Permission.onMany(
                        "ReadReleases",
                        List.of("s3:GetObject"),
                        List.of(ResourceNames.objectsArn(names.artifactBucket(), Release.PREFIX)),
                        "a run that started before a deployment continues to read its own release"),
                Permission.onMany(
                        "ReadAndWriteResults",
                        List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"),
                        List.of(ResourceNames.objectsArn(work, "")),
                        "each run has its own names under stage/, runs/ and quarantine/"),
                Permission.of(
                        "ListBuckets",
                        List.of("s3:ListBucket"),
                        List.of(
                                ResourceNames.bucketArn(names.rawBucket()),
                                ResourceNames.bucketArn(names.archiveBucket()),
                                ResourceNames.bucketArn(work),
                                ResourceNames.bucketArn(names.artifactBucket()))));
    }
}

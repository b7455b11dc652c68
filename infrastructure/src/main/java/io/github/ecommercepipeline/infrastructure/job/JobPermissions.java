package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the job itself does with data, secrets, metrics and events; {@link WorkerPermissions} has what Glue does for it. */
record JobPermissions(
        Names names, String dataKeyArn, String warehouseKeyArn, String secretArn, Optional<String> keysSecret) {

    List<Permission> all() {
        List<Permission> all = new ArrayList<>(storage());
        all.add(Permission.of("UseTheDataKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(dataKeyArn)));
        all.add(Permission.of("ReadOwnLogin", List.of("secretsmanager:GetSecretValue"), List.of(secretArn)));
        keysSecret.ifPresent(secret -> all.add(Permission.onMany(
                "ReadPrivacyKeys",
                List.of("secretsmanager:GetSecretValue"),
                List.of(names.arn("secretsmanager", "secret:" + secret + "-*")),
                "Secrets Manager adds six characters to a secret's name")));
        all.add(Permission.of("DecryptOwnLogin", List.of("kms:Decrypt"), List.of(warehouseKeyArn)));
        all.add(Permission.onMany(
                        "PutMetrics",
                        List.of("cloudwatch:PutMetricData"),
                        List.of("*"),
                        "metrics are no resources to IAM; the condition limits the namespaces")
                .when("StringEquals", "cloudwatch:namespace", List.of(JobMetrics.NAMESPACE, "Glue")));
        all.add(Permission.of(
                        "PutRunSummary", List.of("events:PutEvents"), List.of(names.arn("events", "event-bus/default")))
                .when("StringEquals", "events:source", RunSummary.SOURCE));
        return all;
    }

    private List<Permission> storage() {
        String work = names.workBucket();
        return List.of(
                Permission.onMany(
                        "ReadDaysAndTheirArchive",
                        List.of("s3:GetObject"),
                        List.of(Names.objectsArn(names.rawBucket(), ""), Names.objectsArn(names.archiveBucket(), "")),
                        "days bring new objects"),
                Permission.onMany(
                        "ReadReleases",
                        List.of("s3:GetObject"),
                        List.of(Names.objectsArn(names.artifactBucket(), Release.PREFIX)),
                        "a run that started before a deployment goes on reading its own release"),
                Permission.onMany(
                        "ReadAndWriteResults",
                        List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"),
                        List.of(Names.objectsArn(work, "")),
                        "each run has its own names under stage/, runs/ and quarantine/"),
                Permission.of(
                        "ListBuckets",
                        List.of("s3:ListBucket"),
                        List.of(
                                Names.bucketArn(names.rawBucket()),
                                Names.bucketArn(names.archiveBucket()),
                                Names.bucketArn(work),
                                Names.bucketArn(names.artifactBucket()))));
    }
}

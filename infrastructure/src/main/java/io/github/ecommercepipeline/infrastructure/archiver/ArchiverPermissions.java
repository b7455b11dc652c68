package io.github.ecommercepipeline.infrastructure.archiver;

import io.github.ecommercepipeline.infrastructure.LambdaLogs;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.ArchiverFunctionSettings.Sources;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;

/** The archiver's permissions; deleting is included only if the settings allow removing sources. */
record ArchiverPermissions(ResourceNames names, String dataKeyArn, String deadLetterArn, Sources sources) {

    private static final String NEW_OBJECTS = "each day adds objects";

    List<Permission> all() {
        String raw = names.rawBucket();
        String archive = names.archiveBucket();
        String work = names.workBucket();
        List<Permission> all = new ArrayList<>(List.of(
                Permission.onMany(
                        "ReadManifests",
                        List.of("s3:GetObject"),
                        List.of(ResourceNames.objectsArn(work, "runs/")),
                        "each run writes its own manifests"),
                Permission.onMany(
                        "ReadSources",
                        List.of(
                                "s3:GetObject",
                                "s3:GetObjectVersion",
                                "s3:GetObjectTagging",
                                "s3:GetObjectVersionTagging"),
                        List.of(ResourceNames.objectsArn(raw, "")),
                        NEW_OBJECTS),
                Permission.onMany(
                        "WriteCopies",
                        List.of(
                                "s3:GetObject",
                                "s3:GetObjectVersion",
                                "s3:PutObject",
                                "s3:PutObjectTagging",
                                "s3:AbortMultipartUpload"),
                        List.of(ResourceNames.objectsArn(archive, "")),
                        NEW_OBJECTS),
                // Without it, S3 answers 403 instead of 404 for a missing object.
                Permission.of(
                        "TellMissingFromForbidden",
                        List.of("s3:ListBucket"),
                        List.of(
                                ResourceNames.bucketArn(raw),
                                ResourceNames.bucketArn(archive),
                                ResourceNames.bucketArn(work))),
                Permission.of("UseTheDataKey", List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(dataKeyArn)),
                Permission.of(
                        "HandOver",
                        List.of("lambda:InvokeFunction"),
                        List.of(names.arn("lambda", "function:" + names.archiver()))),
                Permission.of("GiveUp", List.of("sqs:SendMessage"), List.of(deadLetterArn)),
                new LambdaLogs(names, names.archiver()).permission()));
        if (sources == Sources.REMOVE) {
            all.add(Permission.onMany(
                    "RemoveArchivedSources",
                    List.of("s3:DeleteObject"),
                    List.of(ResourceNames.objectsArn(raw, "")),
                    NEW_OBJECTS));
        }
        return all;
    }
}

package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NAMED_LATER;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NO_RESOURCES;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.OWN;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.tagged;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.tagging;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** CloudFormation's permissions for buckets, keys, the warehouse and its secrets. */
record DeployData(ResourceNames names) {

    List<Permission> storage() {
        String buckets = "arn:aws:s3:::" + DeployScope.own(names);
        return List.of(
                Permission.onMany(
                        "Buckets",
                        actions(
                                "s3",
                                "CreateBucket",
                                "DeleteBucket",
                                "ListBucket",
                                "GetBucketLocation",
                                "GetBucketPolicy",
                                "PutBucketPolicy",
                                "DeleteBucketPolicy",
                                "GetEncryptionConfiguration",
                                "PutEncryptionConfiguration",
                                "GetLifecycleConfiguration",
                                "PutLifecycleConfiguration",
                                "GetBucketVersioning",
                                "PutBucketVersioning",
                                "GetBucketPublicAccessBlock",
                                "PutBucketPublicAccessBlock",
                                "GetBucketLogging",
                                "PutBucketLogging",
                                "GetBucketOwnershipControls",
                                "PutBucketOwnershipControls",
                                "GetReplicationConfiguration",
                                "GetBucketObjectLockConfiguration",
                                "GetBucketTagging",
                                "PutBucketTagging"),
                        List.of(buckets),
                        OWN),
                Permission.of(
                        "ArchivesLockAndReplica",
                        actions("s3", "PutBucketObjectLockConfiguration", "PutReplicationConfiguration"),
                        List.of(ResourceNames.bucketArn(names.archiveBucket()))),
                Permission.onMany(
                        "ReleasesAndTemplates",
                        actions("s3", "GetObject", "GetObjectVersion"),
                        List.of(
                                ResourceNames.objectsArn(names.artifactBucket(), "releases/"),
                                ResourceNames.objectsArn(names.artifactBucket(), "templates/")),
                        OWN));
    }

    /** A key's tags decide; every stack tags its keys when it creates them. */
    List<Permission> keys() {
        List<String> keys = List.of(names.arn("kms", "key/*"));
        return List.of(
                Permission.onMany("NewKeys", actions("kms", "CreateKey"), List.of("*"), NO_RESOURCES)
                        .when("StringEquals", "aws:RequestTag/" + ResourceNames.APPLICATION_TAG, names.application()),
                Permission.onMany("ListAliases", actions("kms", "ListAliases"), List.of("*"), NO_RESOURCES),
                // Without a condition, since a new tag may take minutes to take effect; none of these opens a key.
                Permission.onMany(
                        "LookAtKeys",
                        actions(
                                "kms",
                                "DescribeKey",
                                "GetKeyPolicy",
                                "GetKeyRotationStatus",
                                "ListResourceTags",
                                "EnableKeyRotation"),
                        keys,
                        NAMED_LATER),
                Permission.onMany(
                        "Aliases",
                        actions("kms", "CreateAlias", "UpdateAlias", "DeleteAlias"),
                        List.of(names.arn("kms", "key/*"), names.arn("kms", "alias/" + DeployScope.own(names))),
                        NAMED_LATER),
                tagged(
                        names,
                        Permission.onMany(
                                "OwnKeys",
                                actions(
                                        "kms",
                                        "PutKeyPolicy",
                                        "DisableKeyRotation",
                                        "UpdateKeyDescription",
                                        "ScheduleKeyDeletion",
                                        "TagResource",
                                        "UntagResource"),
                                keys,
                                NAMED_LATER)),
                tagging(names, Permission.onMany("TagNewKeys", actions("kms", "TagResource"), keys, NAMED_LATER)),
                tagged(
                                names,
                                Permission.onMany(
                                        "UseKeysThroughServices",
                                        actions("kms", "Decrypt", "GenerateDataKey", "Encrypt"),
                                        keys,
                                        NAMED_LATER))
                        .when(
                                "StringEquals",
                                "kms:ViaService",
                                List.of(through("s3"), through("secretsmanager"), through("redshift-serverless"))),
                tagged(names, Permission.onMany("LendKeys", actions("kms", "CreateGrant"), keys, NAMED_LATER))
                        .when("Bool", "kms:GrantIsForAWSResource", "true"));
    }

    private String through(String service) {
        return service + "." + names.region() + ".amazonaws.com";
    }

    List<Permission> warehouse() {
        List<String> warehouses = List.of(
                names.arn("redshift-serverless", "namespace/*"), names.arn("redshift-serverless", "workgroup/*"));
        return List.of(
                Permission.onMany(
                        "ListWarehouses",
                        actions("redshift-serverless", "ListNamespaces", "ListWorkgroups"),
                        List.of("*"),
                        NO_RESOURCES),
                Permission.onMany(
                        "LookAtWarehouses",
                        actions("redshift-serverless", "GetNamespace", "GetWorkgroup", "ListTagsForResource"),
                        warehouses,
                        NAMED_LATER),
                Permission.onMany(
                                "NewWarehouse",
                                actions("redshift-serverless", "CreateNamespace", "CreateWorkgroup"),
                                warehouses,
                                NAMED_LATER)
                        .when("StringEquals", "aws:RequestTag/" + ResourceNames.APPLICATION_TAG, names.application()),
                tagged(
                        names,
                        Permission.onMany(
                                "OwnWarehouse",
                                actions(
                                        "redshift-serverless",
                                        "UpdateNamespace",
                                        "DeleteNamespace",
                                        "UpdateWorkgroup",
                                        "DeleteWorkgroup",
                                        "CreateSnapshot",
                                        "TagResource",
                                        "UntagResource"),
                                warehouses,
                                NAMED_LATER)),
                tagging(
                        names,
                        Permission.onMany(
                                "TagNewWarehouse",
                                actions("redshift-serverless", "TagResource"),
                                warehouses,
                                NAMED_LATER)),
                Permission.onMany(
                        "Secrets",
                        actions(
                                "secretsmanager",
                                "CreateSecret",
                                "DescribeSecret",
                                "UpdateSecret",
                                "DeleteSecret",
                                "PutSecretValue",
                                "RotateSecret",
                                "CancelRotateSecret",
                                "TagResource",
                                "UntagResource",
                                "GetResourcePolicy",
                                "PutResourcePolicy",
                                "DeleteResourcePolicy"),
                        List.of(
                                names.arn("secretsmanager", "secret:" + DeployScope.own(names)),
                                names.arn("secretsmanager", "secret:redshift!" + DeployScope.own(names))),
                        "Secrets Manager appends an id to each name"),
                Permission.onMany(
                        "Passwords", actions("secretsmanager", "GetRandomPassword"), List.of("*"), NO_RESOURCES),
                Permission.onMany(
                        "RotationByAws",
                        List.of(
                                "cloudformation:CreateChangeSet", "cloudformation:CreateStack",
                                "cloudformation:UpdateStack", "cloudformation:DeleteStack",
                                "cloudformation:DescribeStacks", "cloudformation:DescribeStackEvents"),
                        List.of(
                                names.arn("cloudformation", "stack/" + DeployScope.own(names)),
                                "arn:aws:cloudformation:" + names.region() + ":aws:transform/*"),
                        "Secrets Manager's transform creates a nested stack"),
                // Secrets Manager tests that whoever sets up a rotation may invoke its function and read its code.
                Permission.of(
                        "RotationFunction",
                        List.of("lambda:InvokeFunction"),
                        List.of(names.arn("lambda", "function:" + names.rotation()))),
                Permission.onMany(
                        "RotationCode",
                        List.of("s3:GetObject"),
                        List.of(
                                "arn:aws:s3:::awsserverlessrepo-changesets-*/*",
                                "arn:aws:s3:::secrets-manager-rotation-apps-*/*"),
                        "AWS hosts the code in its own buckets; its policy SecretsManagerReadWrite names them so"),
                Permission.onMany(
                        "RotationTemplate",
                        List.of(
                                "serverlessrepo:CreateCloudFormationTemplate",
                                "serverlessrepo:GetCloudFormationTemplate",
                                "serverlessrepo:GetApplication"),
                        List.of("arn:aws:serverlessrepo:*:*:applications/SecretsManager*"),
                        "AWS hosts its rotation functions in its own accounts"));
    }
}

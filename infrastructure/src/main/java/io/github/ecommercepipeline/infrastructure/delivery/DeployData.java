package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NAMED_LATER;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NO_RESOURCES;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.OWN;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;

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
                                "GetBucketTagging",
                                "PutBucketTagging"),
                        List.of(buckets),
                        OWN),
                Permission.onMany(
                        "ReleasesAndTemplates",
                        actions("s3", "GetObject", "GetObjectVersion"),
                        List.of(
                                ResourceNames.objectsArn(names.artifactBucket(), "releases/"),
                                ResourceNames.objectsArn(names.artifactBucket(), "templates/")),
                        OWN),
                Permission.onMany("NewKeys", actions("kms", "CreateKey", "ListAliases"), List.of("*"), NO_RESOURCES),
                Permission.onMany(
                        "Keys",
                        actions(
                                "kms",
                                "DescribeKey",
                                "GetKeyPolicy",
                                "PutKeyPolicy",
                                "EnableKeyRotation",
                                "DisableKeyRotation",
                                "GetKeyRotationStatus",
                                "UpdateKeyDescription",
                                "ScheduleKeyDeletion",
                                "TagResource",
                                "UntagResource",
                                "ListResourceTags",
                                "CreateAlias",
                                "UpdateAlias",
                                "DeleteAlias",
                                "CreateGrant",
                                "Decrypt",
                                "GenerateDataKey",
                                "Encrypt"),
                        List.of(names.arn("kms", "key/*"), names.arn("kms", "alias/" + DeployScope.own(names))),
                        NAMED_LATER));
    }

    List<Permission> warehouse() {
        return List.of(
                Permission.onMany(
                        "Warehouse",
                        actions(
                                "redshift-serverless",
                                "CreateNamespace",
                                "GetNamespace",
                                "UpdateNamespace",
                                "DeleteNamespace",
                                "ListNamespaces",
                                "CreateWorkgroup",
                                "GetWorkgroup",
                                "UpdateWorkgroup",
                                "DeleteWorkgroup",
                                "ListWorkgroups",
                                "CreateSnapshot",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource"),
                        List.of(
                                names.arn("redshift-serverless", "namespace/*"),
                                names.arn("redshift-serverless", "workgroup/*")),
                        NAMED_LATER),
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

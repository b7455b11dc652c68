package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** Starting the deployment of an uploaded release, without access to the resources themselves. */
record ReleasePermissions(ResourceNames names, String deployRoleArn) {

    List<Permission> all() {
        String artifacts = names.artifactBucket();
        return List.of(
                Permission.onMany(
                        "ReadTemplates",
                        List.of("s3:GetObject"),
                        List.of(
                                ResourceNames.objectsArn(artifacts, "releases/"),
                                ResourceNames.objectsArn(artifacts, "templates/")),
                        "each release has its own prefix"),
                Permission.of(
                        "FindTheBucket",
                        List.of("s3:ListBucket", "s3:GetBucketLocation"),
                        List.of(ResourceNames.bucketArn(artifacts))),
                Permission.onMany(
                        "Deploy",
                        List.of(
                                "cloudformation:CreateChangeSet",
                                "cloudformation:DeleteChangeSet",
                                "cloudformation:DescribeChangeSet",
                                "cloudformation:DescribeStackEvents",
                                "cloudformation:DescribeStacks",
                                "cloudformation:ExecuteChangeSet",
                                "cloudformation:GetTemplateSummary",
                                "cloudformation:TagResource"),
                        List.of(
                                names.arn("cloudformation", "stack/" + names.name("") + "*/*"),
                                "arn:aws:cloudformation:" + names.region() + ":aws:transform/SecretsManager-*"),
                        "CloudFormation appends an id to a stack's name, and a date to the transform's"),
                Permission.of("HandToCloudFormation", List.of("iam:PassRole"), List.of(deployRoleArn))
                        .when("StringEquals", "iam:PassedToService", "cloudformation.amazonaws.com"));
    }
}

package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NAMED_LATER;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;

/**
 * Uploading the release to another environment and starting its deployment, which that environment's own deploy role
 * carries out.
 */
record PromotePermissions(ResourceNames names, ResourceNames other, String dataKeyArn) {

    List<Permission> all() {
        List<Permission> all = new ArrayList<>(new StagePermissions(names, "promote", dataKeyArn).all());
        all.addAll(new ReleasePermissions(other, other.roleArn(other.name("deploy"))).all());
        all.add(Permission.onMany(
                "PutReleases",
                List.of("s3:PutObject", "s3:AbortMultipartUpload"),
                List.of(
                        ResourceNames.objectsArn(other.artifactBucket(), "releases/"),
                        ResourceNames.objectsArn(other.artifactBucket(), "templates/")),
                "each release has its own prefix"));
        all.add(DeployScope.tagged(
                        other,
                        Permission.onMany(
                                "UseItsDataKey",
                                List.of("kms:Decrypt", "kms:GenerateDataKey"),
                                List.of(other.arn("kms", "key/*")),
                                NAMED_LATER))
                .when("StringEquals", "kms:ViaService", "s3." + other.region() + ".amazonaws.com"));
        return List.copyOf(all);
    }
}

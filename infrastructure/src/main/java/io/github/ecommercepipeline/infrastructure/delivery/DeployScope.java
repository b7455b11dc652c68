package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.Arrays;
import java.util.List;

/** What the statements of the deployment role have in common. */
final class DeployScope {

    static final String OWN =
            "CloudFormation deploys the stacks' resources; all names of an environment share a prefix";
    static final String NAMED_LATER = "AWS assigns these names on creation";
    static final String NO_RESOURCES = "these actions do not support resource-level permissions";

    private static final String TAG = ResourceNames.APPLICATION_TAG;

    private DeployScope() {}

    /** Matches every name of the environment. */
    static String own(ResourceNames names) {
        return names.name("") + "*";
    }

    /** The statement, limited to resources that carry this environment's tag. */
    static Permission tagged(ResourceNames names, Permission permission) {
        return permission.when("StringEquals", "aws:ResourceTag/" + TAG, names.application());
    }

    /** The statement, limited to requests that give a resource without the tag this environment's tag. */
    static Permission tagging(ResourceNames names, Permission permission) {
        return permission
                .when("Null", "aws:ResourceTag/" + TAG, "true")
                .when("StringEquals", "aws:RequestTag/" + TAG, names.application());
    }

    static List<String> actions(String service, String... actions) {
        return Arrays.stream(actions).map(action -> service + ":" + action).toList();
    }
}

package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import java.util.Arrays;
import java.util.List;

/** What the statements of the deployment role have in common. */
final class DeployScope {

    static final String OWN =
            "CloudFormation deploys the stacks' resources; all names of an environment share a prefix";
    static final String NAMED_LATER = "AWS assigns these names on creation";
    static final String NO_RESOURCES = "these actions do not support resource-level permissions";

    private DeployScope() {}

    /** Matches every name of the environment. */
    static String own(ResourceNames names) {
        return names.name("") + "*";
    }

    static List<String> actions(String service, String... actions) {
        return Arrays.stream(actions).map(action -> service + ":" + action).toList();
    }
}

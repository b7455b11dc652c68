package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.Names;
import java.util.Arrays;
import java.util.List;

/** What the statements of the deploying role have in common. */
final class DeployScope {

    static final String OWN = "CloudFormation deploys what the stacks hold; an environment's names all begin alike";
    static final String NAMED_LATER = "AWS names these when they are created";
    static final String NO_RESOURCES = "AWS knows no resources for these actions";

    private DeployScope() {}

    /** Every name of the environment. */
    static String own(Names names) {
        return names.name("") + "*";
    }

    static List<String> actions(String service, String... actions) {
        return Arrays.stream(actions).map(action -> service + ":" + action).toList();
    }
}

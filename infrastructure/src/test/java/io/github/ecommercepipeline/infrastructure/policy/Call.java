package io.github.ecommercepipeline.infrastructure.policy;

import java.util.Map;

/**
 * A call that the deployed pipeline makes.
 *
 * @param edge who calls whom, such as "job → S3"
 * @param caller ARN of a role, or name of a service
 * @param context the condition keys that belong to the call; of a service's, those count that it documents
 * @param source AWS's page that says which rights the call needs
 */
record Call(String edge, String caller, String action, String resource, Map<String, String> context, String source) {

    /** Instead of a value: the call does not have this key, although the resource later does, such as a tag. */
    static final String ABSENT = "(absent)";

    Call {
        context = Map.copyOf(context);
    }

    @Override
    public String toString() {
        return edge + ": " + action + " on " + resource;
    }
}

package io.github.ecommercepipeline.infrastructure.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * One statement of a role's policy.
 *
 * @param id the statement's Sid, which says what it is for: letters and digits
 * @param actions full names, such as s3:GetObject; no wildcards
 * @param resources ARNs
 * @param conditions as in IAM: operator to key to value
 * @param why the reason for a wildcard in a resource; required if there is one, otherwise empty
 */
public record Permission(
        String id,
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, Object>> conditions,
        Optional<String> why) {

    public Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = Map.copyOf(conditions);
        List<String> problems = problems(id, actions, resources, why);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("permission " + id + ": " + String.join("; ", problems));
        }
    }

    /** A statement on resources that are named in full. */
    public static Permission of(String id, List<String> actions, List<String> resources) {
        return new Permission(id, actions, resources, Map.of(), Optional.empty());
    }

    /** A statement on a set of resources, such as the objects under a prefix. */
    public static Permission onMany(String id, List<String> actions, List<String> resources, String why) {
        return new Permission(id, actions, resources, Map.of(), Optional.of(why));
    }

    /** This statement, under one more condition. */
    public Permission when(String operator, String key, Object value) {
        Map<String, Map<String, Object>> all = new TreeMap<>(conditions);
        Map<String, Object> keys = new TreeMap<>(all.getOrDefault(operator, Map.of()));
        keys.put(key, value);
        all.put(operator, keys);
        return new Permission(id, actions, resources, all, why);
    }

    PolicyStatement statement() {
        return PolicyStatement.Builder.create()
                .sid(id)
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(resources)
                .conditions(conditions)
                .build();
    }

    private static List<String> problems(
            String id, List<String> actions, List<String> resources, Optional<String> why) {
        List<String> problems = new ArrayList<>();
        if (!id.matches("[A-Za-z0-9]+")) {
            problems.add("the id may contain letters and digits only");
        }
        if (actions.isEmpty() || resources.isEmpty()) {
            problems.add("actions and resources must not be empty");
        }
        for (String action : actions) {
            if (!action.matches("[a-z0-9-]+:[A-Za-z]+")) {
                problems.add("the action " + action + " must be named in full, such as s3:GetObject");
            }
        }
        boolean wildcard = resources.stream().anyMatch(resource -> resource.contains("*"));
        if (wildcard != why.isPresent()) {
            problems.add(wildcard ? "a wildcard needs a reason" : "a reason is given, but there is no wildcard");
        }
        return problems;
    }
}

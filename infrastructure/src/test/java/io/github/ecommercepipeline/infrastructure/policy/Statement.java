package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One statement of a policy.
 *
 * @param principals ARNs, account numbers, services or *; empty in an identity policy
 */
record Statement(
        String id,
        boolean deny,
        List<String> principals,
        boolean everyActionBut,
        List<String> actions,
        boolean everyResourceBut,
        List<String> resources,
        List<Condition> conditions) {

    private static final Set<String> KNOWN =
            Set.of("Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition");

    /** Whom a statement of a resource's policy reaches. */
    enum Reach {
        /** The caller itself. */
        CALLER,
        /** The caller's account, whose identity policies decide. */
        ACCOUNT,
        NOBODY
    }

    /**
     * Reads a statement.
     *
     * @param number its place in the policy, which names it if it has no Sid
     * @throws IllegalArgumentException for what this evaluator does not know, rather than to judge wrongly
     */
    static Statement of(JsonNode json, int number) {
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("Statements with " + name + " are not known here: " + json);
            }
        });
        List<String> principals = new ArrayList<>();
        if (json.path("Principal").isObject()) {
            json.path("Principal").forEach(kind -> principals.addAll(texts(kind)));
        } else {
            principals.addAll(texts(json.path("Principal")));
        }
        List<Condition> conditions = new ArrayList<>();
        json.path("Condition")
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key ->
                                conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return new Statement(
                json.path("Sid").asText("statement " + number),
                json.path("Effect").asText().equals("Deny"),
                principals,
                json.has("NotAction"),
                texts(json.has("NotAction") ? json.path("NotAction") : json.path("Action")),
                json.has("NotResource"),
                texts(json.has("NotResource") ? json.path("NotResource") : json.path("Resource")),
                conditions);
    }

    boolean matches(Request request) {
        return concernsAction(request)
                && concernsResource(request)
                && unmet(request).isEmpty();
    }

    /** Actions are compared without case. */
    boolean concernsAction(Request request) {
        String action = request.action().toLowerCase(Locale.ROOT);
        return everyActionBut
                != actions.stream()
                        .anyMatch(pattern -> Patterns.matches(pattern.toLowerCase(Locale.ROOT), action, request));
    }

    /** A policy without resources, such as a role's trust policy, concerns the resource that has it. */
    boolean concernsResource(Request request) {
        return resources.isEmpty()
                || everyResourceBut
                        != resources.stream()
                                .anyMatch(pattern -> Patterns.matches(pattern, request.resource(), request));
    }

    /** The first condition that does not hold. */
    Optional<Condition> unmet(Request request) {
        return conditions.stream()
                .filter(condition -> !condition.holds(request))
                .findFirst();
    }

    Reach reach(Request request) {
        if (principals.contains("*") || principals.contains(request.caller())) {
            return Reach.CALLER;
        }
        String account = Request.account(request.caller());
        boolean delegates = !request.byService()
                && (principals.contains(account) || principals.contains("arn:aws:iam::" + account + ":root"));
        return delegates ? Reach.ACCOUNT : Reach.NOBODY;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        return texts;
    }
}

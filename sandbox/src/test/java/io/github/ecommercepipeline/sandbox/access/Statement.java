package io.github.ecommercepipeline.sandbox.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One statement of a policy.
 *
 * @param resources as written; what is only known when a stack is deployed (a reference) stands as its JSON text
 * @param conditions all of which must hold
 */
public record Statement(
        String id, Effect effect, List<String> actions, List<String> resources, List<Condition> conditions) {

    /** What a statement does to what it matches. */
    public enum Effect {
        ALLOW,
        DENY
    }

    public Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    /** @throws IllegalArgumentException for what this evaluator does not know, rather than to judge wrongly */
    static Statement of(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!List.of("Sid", "Effect", "Action", "Resource", "Condition").contains(name)) {
                throw new IllegalArgumentException("Statements with " + name + " are not known here: " + json);
            }
        });
        return new Statement(
                json.path("Sid").asText(),
                Effect.valueOf(json.path("Effect").asText().toUpperCase(Locale.ROOT)),
                texts(json.path("Action")),
                texts(json.path("Resource")),
                Condition.all(json.path("Condition")));
    }

    boolean matches(Ask ask) {
        // Actions are compared without case, resources with it.
        return actions.stream()
                        .anyMatch(action -> Wildcards.match(
                                action.toLowerCase(Locale.ROOT), ask.action().toLowerCase(Locale.ROOT)))
                && resources.stream().anyMatch(resource -> Wildcards.match(resource, ask.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(ask.context()));
    }

    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.addAll(texts(element)));
        } else {
            texts.add(node.isTextual() ? node.asText() : node.toString());
        }
        return texts;
    }
}

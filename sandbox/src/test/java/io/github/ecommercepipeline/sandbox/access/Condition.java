package io.github.ecommercepipeline.sandbox.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One condition of a statement: a key's value compared with some others, of which one must fit.
 *
 * @param operator one of those that our policies use
 */
record Condition(String operator, String key, List<String> values) {

    private static final List<String> KNOWN =
            List.of("StringEquals", "StringLike", "Bool", "ArnLike", "ArnEquals", "ForAllValues:StringEquals");

    Condition {
        values = List.copyOf(values);
        if (!KNOWN.contains(operator)) {
            throw new IllegalArgumentException("The operator " + operator + " is not known here; known are " + KNOWN);
        }
    }

    static List<Condition> all(JsonNode json) {
        List<Condition> conditions = new ArrayList<>();
        json.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> conditions.add(
                                new Condition(operator.getKey(), key.getKey(), Statement.texts(key.getValue())))));
        return conditions;
    }

    boolean holds(Map<String, String> context) {
        Optional<String> value = context.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
        // IAM: a key that the request does not have fails its condition, but for ForAllValues.
        return value.map(this::fits).orElse(operator.startsWith("ForAllValues:"));
    }

    private boolean fits(String value) {
        return values.stream()
                .anyMatch(allowed -> (operator.endsWith("Like") || operator.startsWith("Arn"))
                        ? Wildcards.match(allowed, value)
                        : allowed.equals(value));
    }
}

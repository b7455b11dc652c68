package io.github.ecommercepipeline.infrastructure.specification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates properties against their types, nested types included. Values of intrinsic functions are unknown. */
final class PropertyValidator {

    private static final Set<String> TAG = Set.of("Key", "Value");

    /** Functions whose value is always a text. */
    private static final Set<String> TEXTS = Set.of("Fn::Join", "Fn::Sub", "Fn::Base64");

    /** Functions whose value is always a list. */
    private static final Set<String> LISTS = Set.of("Fn::Split", "Fn::GetAZs", "Fn::Cidr");

    private static final Set<String> ANY =
            Set.of("Ref", "Fn::GetAtt", "Fn::If", "Fn::FindInMap", "Fn::ImportValue", "Fn::Select");

    private final Specification specification;

    PropertyValidator(Specification specification) {
        this.specification = specification;
    }

    /** The problems of an object, each with its place. */
    List<String> problems(String place, JsonNode value, JsonNode properties) {
        List<String> problems = new ArrayList<>();
        if (!value.isObject()) {
            problems.add(place + ": must be an object, but is " + value);
            return problems;
        }
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (property.getValue().path("required").asBoolean() && !value.has(property.getKey())) {
                problems.add(place + "." + property.getKey() + ": is required");
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String at = place + "." + field.getKey();
            JsonNode property = properties.path(field.getKey());
            if (property.isMissingNode()) {
                problems.add(at + ": is no property (allowed: "
                        + String.join(
                                ", ",
                                properties.properties().stream()
                                        .map(Map.Entry::getKey)
                                        .toList())
                        + ")");
            } else {
                problems.addAll(typed(at, field.getValue(), property.path("type")));
            }
        }
        return problems;
    }

    private List<String> typed(String place, JsonNode value, JsonNode type) {
        if (value.isNull()) {
            return List.of(place + ": must not be null");
        }
        String function = function(value);
        if (!function.isEmpty()) {
            return called(place, function, type);
        }
        if (type.has("anyOf")) {
            return alternatives(place, value, type.path("anyOf"));
        }
        if (type.has("ref")) {
            return problems(
                    place, value, specification.properties(type.path("ref").asText()));
        }
        if (type.has("list")) {
            return list(place, value, type.path("list"));
        }
        if (type.has("map")) {
            return map(place, value, type.path("map"));
        }
        return scalar(place, value, type);
    }

    private static List<String> called(String place, String function, JsonNode type) {
        Set<String> typed = type.has("list") ? LISTS : TEXTS;
        boolean untyped = type.has("anyOf") || type.asText().equals("json") || ANY.contains(function);
        boolean fits = untyped || (typed.contains(function) && !type.has("ref") && !type.has("map"));
        return fits ? List.of() : List.of(place + ": " + function + " cannot yield " + name(type));
    }

    /** No problem if one alternative fits, otherwise those of the alternative that fits best. */
    private List<String> alternatives(String place, JsonNode value, JsonNode types) {
        List<String> fewest = null;
        for (JsonNode type : types) {
            List<String> problems = typed(place, value, type);
            if (fewest == null || problems.size() < fewest.size()) {
                fewest = problems;
            }
        }
        return fewest;
    }

    private List<String> list(String place, JsonNode value, JsonNode element) {
        if (!value.isArray()) {
            return List.of(place + ": must be a list, but is " + value);
        }
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            problems.addAll(typed(place + "[" + i + "]", value.get(i), element));
        }
        return problems;
    }

    private List<String> map(String place, JsonNode value, JsonNode element) {
        if (!value.isObject()) {
            return List.of(place + ": must be a map, but is " + value);
        }
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            problems.addAll(typed(place + "." + entry.getKey(), entry.getValue(), element));
        }
        return problems;
    }

    private static List<String> scalar(String place, JsonNode value, JsonNode type) {
        boolean fits = switch (type.has("is") ? type.path("is").asText() : type.asText()) {
            case "string", "date-time" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "json" -> value.isObject() || value.isArray() || value.isTextual();
            case "tag" -> isTag(value);
            default -> throw new IllegalStateException("unknown type " + type);
        };
        if (!fits || !withinLimits(value, type)) {
            return List.of(place + ": must be " + name(type) + ", but is " + value);
        }
        return List.of();
    }

    private static boolean withinLimits(JsonNode value, JsonNode type) {
        JsonNode allowed = type.path("allowedValues");
        if (!allowed.isMissingNode() && !contains(allowed, value)) {
            return false;
        }
        int length = value.asText().length();
        return (!type.has("pattern")
                        || Pattern.compile(type.path("pattern").asText())
                                .matcher(value.asText())
                                .find())
                && length >= type.path("minLength").asInt(0)
                && length <= type.path("maxLength").asInt(Integer.MAX_VALUE)
                && (!type.has("minimum")
                        || value.asDouble() >= type.path("minimum").asDouble())
                && (!type.has("maximum")
                        || value.asDouble() <= type.path("maximum").asDouble());
    }

    private static boolean contains(JsonNode allowed, JsonNode value) {
        for (JsonNode each : allowed) {
            if (each.asText().equals(value.asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTag(JsonNode value) {
        if (!value.isObject() || value.size() != TAG.size()) {
            return false;
        }
        return TAG.stream()
                .allMatch(part -> value.path(part).isTextual()
                        || !function(value.path(part)).isEmpty());
    }

    /** The intrinsic function that an object calls; empty if it calls none. */
    private static String function(JsonNode value) {
        if (!value.isObject() || value.size() != 1) {
            return "";
        }
        String name = value.fieldNames().next();
        return name.equals("Ref") || name.startsWith("Fn::") ? name : "";
    }

    private static String name(JsonNode type) {
        return type.isTextual() ? type.asText() : type.toString();
    }
}

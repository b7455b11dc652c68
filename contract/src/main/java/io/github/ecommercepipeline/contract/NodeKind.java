package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** What may stand at a place in YAML. */
enum NodeKind {
    TEXT("text; YAML takes it for something else unless it is put in quotes"),
    FLAG("true or false"),
    NUMBER("a whole number"),
    LIST("a list"),
    MAP("a map"),
    /** Read, and so checked, by whoever asks for the value. */
    ANY("anything");

    private final String allowed;

    NodeKind(String allowed) {
        this.allowed = allowed;
    }

    boolean matches(JsonNode node) {
        return switch (this) {
            case TEXT -> node.isTextual();
            case FLAG -> node.isBoolean();
            case NUMBER -> node.isIntegralNumber();
            case LIST -> node.isArray();
            case MAP -> node.isObject();
            case ANY -> true;
        };
    }

    String allowed() {
        return allowed;
    }

    /** What stands there, in words that finish the sentence "it is …". */
    static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the text '" + node.textValue() + "'";
            case BOOLEAN -> "the flag " + node.asText();
            case NUMBER -> "the number " + node.asText();
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            case NULL -> "empty (YAML reads null, ~ and nothing as no value)";
            default -> "missing";
        };
    }
}

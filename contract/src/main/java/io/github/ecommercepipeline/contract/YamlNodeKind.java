package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** The kind of value that a YAML node must have. */
enum YamlNodeKind {
    TEXT("text; put it in quotes so that YAML does not read it as another type"),
    FLAG("true or false"),
    NUMBER("a whole number"),
    SHARE("a number from 0 to 1"),
    LIST("a list"),
    MAP("a map"),
    /** Checked where the value is read. */
    ANY("anything");

    private final String allowed;

    YamlNodeKind(String allowed) {
        this.allowed = allowed;
    }

    boolean matches(JsonNode node) {
        return switch (this) {
            case TEXT -> node.isTextual();
            case FLAG -> node.isBoolean();
            case NUMBER -> node.isIntegralNumber();
            case SHARE -> node.isNumber();
            case LIST -> node.isArray();
            case MAP -> node.isObject();
            case ANY -> true;
        };
    }

    String allowed() {
        return allowed;
    }

    /** A description that completes the sentence "it is …". */
    static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the text '" + node.textValue() + "'";
            case BOOLEAN -> "the boolean " + node.asText();
            case NUMBER -> "the number " + node.asText();
            case ARRAY -> "a list";
            case OBJECT -> "a map";
            case NULL -> "null (YAML reads null, ~ and an empty value as null)";
            default -> "missing";
        };
    }
}

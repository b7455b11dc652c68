package io.github.ecommercepipeline.infrastructure.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The part of CloudFormation's resource specification that the templates use; scripts/cloudformation-spec writes it. */
record Specification(JsonNode root) {

    static final String FILE = "/cloudformation-spec.json";

    static Specification read() {
        try (InputStream json = Specification.class.getResourceAsStream(FILE)) {
            return new Specification(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resource type: its attributes and properties. */
    Optional<JsonNode> resource(String type) {
        return Optional.of(root.path("resources").path(type)).filter(JsonNode::isObject);
    }

    /** The properties of a nested type. */
    JsonNode properties(String nestedType) {
        return root.path("types").path(nestedType);
    }

    boolean hasAttribute(String type, String attribute) {
        for (JsonNode known : root.path("resources").path(type).path("attributes")) {
            if (known.asText().equals(attribute)) {
                return true;
            }
        }
        return false;
    }
}

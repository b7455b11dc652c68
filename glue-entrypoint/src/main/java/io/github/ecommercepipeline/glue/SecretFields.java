package io.github.ecommercepipeline.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The texts of one secret by name; its {@code toString} shows none of them. */
final class SecretFields {

    private final String secret;
    private final Map<String, String> texts = new TreeMap<>();

    private SecretFields(String secret) {
        this.secret = secret;
    }

    /**
     * Parses a secret's JSON; values that are not texts are ignored.
     *
     * @throws ConfigurationException if it is not a JSON object; the message quotes nothing of it
     */
    static SecretFields of(String secret, String json) {
        SecretFields fields = new SecretFields(secret);
        JsonNode object;
        try {
            object = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw fields.unusable("a JSON object"); // the cause would quote the secret
        }
        if (!object.isObject()) {
            throw fields.unusable("a JSON object");
        }
        object.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                fields.texts.put(field.getKey(), field.getValue().textValue());
            }
        });
        return fields;
    }

    Map<String, String> texts() {
        return texts;
    }

    /**
     * The text with that name.
     *
     * @throws ConfigurationException if there is none
     */
    String required(String name) {
        return Optional.ofNullable(texts.get(name)).orElseThrow(() -> unusable("a JSON object with the text " + name));
    }

    private ConfigurationException unusable(String allowed) {
        return new ConfigurationException("the secret " + secret + " cannot be used; allowed: " + allowed);
    }

    @Override
    public String toString() {
        return "secret " + secret;
    }
}

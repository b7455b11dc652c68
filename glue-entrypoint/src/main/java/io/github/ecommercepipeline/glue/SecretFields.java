package io.github.ecommercepipeline.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The texts of one secret by their names; shows none of them. */
final class SecretFields {

    private final String secret;
    private final Map<String, String> texts = new TreeMap<>();

    private SecretFields(String secret) {
        this.secret = secret;
    }

    /**
     * Reads a secret's JSON; what is no text in it is passed over.
     *
     * @throws ConfigurationException if it is no JSON object; quotes nothing of it
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
        object.fields().forEachRemaining(field -> {
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
     * One that must be there.
     *
     * @throws ConfigurationException naming it, if it is not
     */
    String required(String name) {
        return Optional.ofNullable(texts.get(name)).orElseThrow(() -> unusable("JSON with the text " + name));
    }

    private ConfigurationException unusable(String allowed) {
        return new ConfigurationException(
                "the secret " + secret + " is not what it should be; allowed: " + allowed + " in it");
    }

    @Override
    public String toString() {
        return "secret " + secret;
    }
}

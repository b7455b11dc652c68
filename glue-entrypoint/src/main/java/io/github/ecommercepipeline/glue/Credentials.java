package io.github.ecommercepipeline.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.run.ConfigurationException;

/** A user and a password, as a secret of Amazon Redshift holds them; its text shows neither. */
record Credentials(String user, String password) {

    /**
     * Reads the secret's JSON. See <a
     * href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html">the
     * structure of database secrets</a>.
     *
     * @throws ConfigurationException if it holds neither; shows nothing of it
     */
    static Credentials of(String secret, String json) {
        JsonNode fields;
        try {
            fields = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw unusable(secret); // the cause would quote the secret
        }
        JsonNode user = fields.path("username");
        JsonNode password = fields.path("password");
        if (!user.isTextual() || !password.isTextual()) {
            throw unusable(secret);
        }
        return new Credentials(user.textValue(), password.textValue());
    }

    private static ConfigurationException unusable(String secret) {
        return new ConfigurationException(
                "--secret " + secret + " is not what it should be; allowed: JSON with the texts username and password");
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}

package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.ConfigurationException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Reads from AWS Secrets Manager with the process's region and credentials. */
final class Secrets {

    private Secrets() {}

    /**
     * The texts of a secret.
     *
     * @param secret name or ARN
     * @throws ConfigurationException if there is no such secret, or the job may not read it
     */
    static SecretFields read(String secret) {
        try {
            return version(secret, "AWSCURRENT");
        } catch (SdkException e) {
            throw unreadable(secret, e);
        }
    }

    /**
     * The texts that a rotation under way is about to make current; empty if there is none.
     *
     * @param secret name or ARN
     * @throws ConfigurationException if the job may not read it
     */
    static Optional<SecretFields> pending(String secret) {
        try {
            return Optional.of(version(secret, "AWSPENDING"));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw unreadable(secret, e);
        }
    }

    private static SecretFields version(String secret, String stage) {
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String json = client.getSecretValue(
                            request -> request.secretId(secret).versionStage(stage))
                    .secretString();
            return SecretFields.of(secret, json == null ? "" : json);
        }
    }

    private static ConfigurationException unreadable(String secret, SdkException error) {
        return new ConfigurationException("the secret " + secret + " cannot be read: " + error.getMessage());
    }
}

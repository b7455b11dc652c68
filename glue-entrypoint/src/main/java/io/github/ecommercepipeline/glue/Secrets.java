package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.ConfigurationException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

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
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String json =
                    client.getSecretValue(request -> request.secretId(secret)).secretString();
            return SecretFields.of(secret, json == null ? "" : json);
        } catch (SdkException e) {
            throw new ConfigurationException("the secret " + secret + " cannot be read: " + e.getMessage());
        }
    }
}

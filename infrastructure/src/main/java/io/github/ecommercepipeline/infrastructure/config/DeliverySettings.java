package io.github.ecommercepipeline.infrastructure.config;

/**
 * A repository whose branch is built and deployed on every push.
 *
 * @param connection ARN of a CodeConnections connection that was confirmed in the console
 * @param repository owner/name
 */
public record DeliverySettings(String connection, String repository, String branch) {}

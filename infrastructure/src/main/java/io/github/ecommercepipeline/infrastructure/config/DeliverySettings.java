package io.github.ecommercepipeline.infrastructure.config;

/**
 * The settings of a repository whose branch is built and deployed on every push.
 *
 * @param connection ARN of a CodeConnections connection, confirmed in the console
 * @param repository owner/name
 */
public record DeliverySettings(String connection, String repository, String branch) {}

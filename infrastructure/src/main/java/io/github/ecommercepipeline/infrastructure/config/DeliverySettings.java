package io.github.ecommercepipeline.infrastructure.config;

import java.util.Optional;

/**
 * The settings of a repository whose branch is built and deployed on every push.
 *
 * @param connection ARN of a CodeConnections connection, confirmed in the console
 * @param repository owner/name
 * @param promoteTo the environment to which a release is deployed once it has passed the smoke test and was approved; of
 *     the same project, account and region
 */
public record DeliverySettings(String connection, String repository, String branch, Optional<String> promoteTo) {}

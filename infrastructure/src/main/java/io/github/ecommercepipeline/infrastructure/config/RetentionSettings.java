package io.github.ecommercepipeline.infrastructure.config;

/**
 * How long what may be deleted is kept, in days.
 *
 * @param logs CloudWatch log groups; one of the values that CloudWatch allows
 * @param accessLogs of buckets
 * @param oldVersions of objects that were overwritten or deleted
 * @param stage what a killed job left in the staging prefix
 */
public record RetentionSettings(int logs, int accessLogs, int oldVersions, int stage) {}

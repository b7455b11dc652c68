package io.github.ecommercepipeline.infrastructure.config;

/**
 * Retention of data that may be deleted, in days.
 *
 * @param logs of CloudWatch log groups; one of the values that CloudWatch allows
 * @param accessLogs of buckets
 * @param oldVersions of objects that were overwritten or deleted
 * @param stage of files that a killed job left under the staging prefix
 */
public record RetentionSettings(int logs, int accessLogs, int oldVersions, int stage) {}

package io.github.ecommercepipeline.archiver.store;

/**
 * A checksum over all bytes of an object.
 *
 * @param value base64, as S3 writes it
 */
public record Checksum(Algorithm algorithm, String value) {}

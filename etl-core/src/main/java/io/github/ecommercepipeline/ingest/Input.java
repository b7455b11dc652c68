package io.github.ecommercepipeline.ingest;

import java.io.Serializable;

/**
 * One raw object of a batch.
 *
 * @param path fully qualified Hadoop path
 * @param size bytes as stored
 * @param etag the store's ETag, or where it has none size and modification time; differs when the content differs
 */
public record Input(String path, long size, String etag) implements Serializable {}

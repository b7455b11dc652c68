package io.github.ecommercepipeline.ingest.file;

import java.io.Serializable;

/**
 * One raw object of a batch.
 *
 * @param path fully qualified Hadoop path where it arrived
 * @param size bytes as stored
 * @param etag the store's ETag where it arrived, or where it has none size and modification time; differs when the content
 *     differs
 * @param readFrom where it is read: the same path, or that of its archived copy
 */
public record Input(String path, long size, String etag, String readFrom) implements Serializable {

    /** An object that is read where it arrived. */
    public Input(String path, long size, String etag) {
        this(path, size, etag, path);
    }
}

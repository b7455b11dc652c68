package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import java.io.Serializable;
import java.util.Optional;

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

    /** The books of this input. */
    public InputBooks books(OutcomeCounts counts, long blankLines, long repeatedHeaders, Optional<String> setAside) {
        Optional<String> archived = readFrom.equals(path) ? Optional.empty() : Optional.of(readFrom);
        return new InputBooks(path, size, etag, archived, counts, blankLines, repeatedHeaders, setAside);
    }

    /** An object that is read where it arrived. */
    public Input(String path, long size, String etag) {
        this(path, size, etag, path);
    }
}

package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.StorePath;
import java.util.Optional;

/**
 * An object with certain content: the same key with other content is another object.
 *
 * @param etag with or without quotes; stored without
 * @param version the version id, if the bucket has versioning and it is known
 */
public record ObjectVersion(StorePath path, String etag, Optional<String> version) {

    public ObjectVersion {
        etag = bare(etag);
    }

    /** An object identified by its ETag alone. */
    public static ObjectVersion of(StorePath path, String etag) {
        return new ObjectVersion(path, etag, Optional.empty());
    }

    /** The ETag in the form of S3's conditional requests. */
    String condition() {
        return '"' + etag + '"';
    }

    private static String bare(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}

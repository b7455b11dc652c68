package io.github.ecommercepipeline.archiver.store;

import java.util.Optional;

/**
 * An object as somebody saw it: the same key with other content is another object.
 *
 * @param etag with quotes or without; kept without
 * @param version where its bucket keeps versions and somebody wrote it down
 */
public record Pinned(Place place, String etag, Optional<String> version) {

    public Pinned {
        etag = bare(etag);
    }

    /** By its ETag alone. */
    public static Pinned of(Place place, String etag) {
        return new Pinned(place, etag, Optional.empty());
    }

    /** As S3 wants it in a condition. */
    String condition() {
        return '"' + etag + '"';
    }

    private static String bare(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}

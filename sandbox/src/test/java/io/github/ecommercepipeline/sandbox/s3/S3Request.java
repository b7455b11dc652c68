package io.github.ecommercepipeline.sandbox.s3;

import java.util.Optional;

/**
 * A request to S3 as a proxy sees it.
 *
 * @param path {@code /bucket/key}, encoded
 * @param query without the question mark; empty if there is none
 * @param isTagged whether it gives an object tags in a header
 * @param copySource of CopyObject and UploadPartCopy, encoded
 */
public record S3Request(String method, String path, String query, boolean isTagged, Optional<String> copySource) {

    /** CopyObject, not UploadPartCopy. */
    public boolean isCopyObject() {
        return copySource.isPresent() && query.isEmpty();
    }

    public boolean isUploadPartCopy() {
        return copySource.isPresent() && !query.isEmpty();
    }
}

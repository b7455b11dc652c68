package io.github.ecommercepipeline.sandbox.s3;

import java.util.Map;
import java.util.Optional;

/**
 * A request to S3 as a proxy sees it.
 *
 * @param path {@code /bucket/key}, encoded
 * @param query without the question mark; empty if there is none
 * @param headers S3's own and Content-MD5, by their names in lower case
 */
public record S3Request(String method, String path, String query, Map<String, String> headers) {

    public S3Request {
        headers = Map.copyOf(headers);
    }

    /** The source of CopyObject and UploadPartCopy, encoded. */
    public Optional<String> copySource() {
        return header("x-amz-copy-source");
    }

    /** The value of a header of S3. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** CopyObject, not UploadPartCopy. */
    public boolean isCopyObject() {
        return copySource().isPresent() && query.isEmpty();
    }

    public boolean isUploadPartCopy() {
        return copySource().isPresent() && !query.isEmpty();
    }
}

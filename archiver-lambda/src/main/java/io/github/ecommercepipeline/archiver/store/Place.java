package io.github.ecommercepipeline.archiver.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object, or with an empty or open-ended key a root that objects lie below.
 *
 * @param key as S3 has it, never encoded
 */
public record Place(String bucket, String key) {

    private static final Pattern URL = Pattern.compile("s3[an]?://([^/]+)(?:/(.*))?", Pattern.DOTALL);

    /**
     * Reads {@code s3://bucket/key}; {@code s3a} and {@code s3n}, Hadoop's names for S3, mean the same object.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Place of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + url + "' is not a place in S3; allowed: s3://bucket/key");
        }
        return new Place(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    /** What lies below this root under that name, which may hold slashes. */
    public Place below(String name) {
        if (key.isEmpty()) {
            return new Place(bucket, name);
        }
        return new Place(bucket, key.endsWith("/") ? key + name : key + "/" + name);
    }

    /** Whether this lies below that root. */
    public boolean isBelow(Place root) {
        return bucket.equals(root.bucket) && key.startsWith(root.below("").key);
    }

    /** The folder that this object lies in, ending in a slash; empty at the top of its bucket. */
    public Place folder() {
        return new Place(bucket, key.substring(0, key.lastIndexOf('/') + 1));
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}

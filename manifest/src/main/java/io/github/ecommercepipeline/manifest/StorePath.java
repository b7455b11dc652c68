package io.github.ecommercepipeline.manifest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file, folder, object or key prefix in a store. {@code s3}, {@code s3a} and {@code s3n}, the schemes of different clients
 * of Amazon S3, mean the same store.
 *
 * @param store such as {@code s3://bucket}, {@code file:} or {@code hdfs://host:8020}
 * @param key below the store's root, without a leading slash; never URL-encoded
 */
public record StorePath(String store, String key) {

    private static final Pattern S3 = Pattern.compile("s3[an]?://([^/]+)(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:)(?://([^/]*))?/(.*)", Pattern.DOTALL);

    public StorePath {
        if (store.indexOf(':') < 1 || store.endsWith("/")) {
            throw new IllegalArgumentException("'" + store + "' is not a store");
        }
    }

    /**
     * Parses {@code s3://bucket/key} (or {@code s3a}, {@code s3n}), {@code file:/folder/file} or the like.
     *
     * @throws IllegalArgumentException if the text is not an absolute URL
     */
    public static StorePath of(String url) {
        if (isS3(url)) {
            return ofS3(url);
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + url + "' is not an absolute URL");
        }
        String authority = parts.group(2) == null || parts.group(2).isEmpty() ? "" : "//" + parts.group(2);
        return new StorePath(parts.group(1) + authority, parts.group(3).replaceFirst("^/+", ""));
    }

    /**
     * Parses {@code s3://bucket/key} (or {@code s3a}, {@code s3n}).
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static StorePath ofS3(String url) {
        Matcher parts = S3.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + url + "' is not an S3 URL; allowed: s3://bucket/key");
        }
        return new StorePath("s3://" + parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    /** Whether the URL names an object of Amazon S3. */
    public static boolean isS3(String url) {
        return S3.matcher(url).matches();
    }

    /** Whether the text is an absolute URL rather than a path relative to something. */
    public static boolean isUrl(String text) {
        return isS3(text) || URL.matcher(text).matches();
    }

    /** The S3 bucket; the store of anything else. */
    public String bucket() {
        return store.replaceFirst("^s3://", "");
    }

    /** The path with that name, which may contain slashes, below this one. */
    public StorePath below(String name) {
        return new StorePath(store, key.isEmpty() || key.endsWith("/") ? key + name : key + "/" + name);
    }

    /** Whether this path is below that root. */
    public boolean isBelow(StorePath root) {
        return store.equals(root.store) && key.startsWith(root.below("").key);
    }

    /** The part of this path below that root; empty if it is not below it. */
    public Optional<String> within(StorePath root) {
        return isBelow(root) ? Optional.of(key.substring(root.below("").key.length())) : Optional.empty();
    }

    /** The folder of this file or object, ending in a slash; empty at the top of its store. */
    public StorePath folder() {
        return new StorePath(store, key.substring(0, key.lastIndexOf('/') + 1));
    }

    /** The URL with the scheme {@code s3a} if this path is in Amazon S3. */
    public String s3a() {
        return toString().replaceFirst("^s3:", "s3a:");
    }

    @Override
    public String toString() {
        return store + "/" + key;
    }
}

package io.github.ecommercepipeline.manifest;

import java.io.Serializable;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What tells an input from another object at the same path.
 *
 * @param value differs if the content differs: the ETag as the file system shows it, or bytes and modification time in milliseconds since
 *     1970, joined by a hyphen
 */
public record InputIdentity(Kind kind, String value) implements Serializable {

    /** By what the store tells one content from another. */
    public enum Kind {
        ETAG,
        /** The file system shows no ETags, as on local disks, HDFS and EMRFS. */
        SIZE_AND_TIME
    }

    /** An ETag of S3 is 32 hexadecimal digits, and never has 13 digits after its hyphen. */
    private static final Pattern SIZE_AND_MILLISECONDS = Pattern.compile("[0-9]+-[0-9]{13}");

    public static InputIdentity ofEtag(String etag) {
        return new InputIdentity(Kind.ETAG, etag);
    }

    public static InputIdentity ofSizeAndTime(long bytes, Instant modifiedAt) {
        return new InputIdentity(Kind.SIZE_AND_TIME, bytes + "-" + modifiedAt.toEpochMilli());
    }

    /** The identity of which a document does not name the kind. */
    static InputIdentity recognised(String value) {
        return new InputIdentity(
                SIZE_AND_MILLISECONDS.matcher(value).matches() ? Kind.SIZE_AND_TIME : Kind.ETAG, value);
    }

    /** The same identity: some file systems show an ETag with the quotes of its HTTP header. */
    public InputIdentity withoutQuotes() {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? new InputIdentity(kind, value.substring(1, value.length() - 1)) : this;
    }

    /** When the input was modified, where the kind is {@link Kind#SIZE_AND_TIME}. */
    public Instant modifiedAt() {
        if (kind != Kind.SIZE_AND_TIME) {
            throw new IllegalStateException("an ETag has no time of modification");
        }
        return Instant.ofEpochMilli(Long.parseLong(value.substring(value.indexOf('-') + 1)));
    }
}

package io.github.ecommercepipeline.storage;

import io.github.ecommercepipeline.manifest.InputIdentity;
import java.time.Instant;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;

/** What tells a file from other content at its path. */
public final class FileIdentity {

    private FileIdentity() {}

    /** Its ETag, without the quotes of HTTP, which some versions of s3a keep; size and modification time if it has none. */
    public static InputIdentity of(FileStatus status) {
        String etag = status instanceof EtagSource source ? source.getEtag() : null;
        return etag == null
                ? InputIdentity.ofSizeAndTime(status.getLen(), Instant.ofEpochMilli(status.getModificationTime()))
                : InputIdentity.ofEtag(etag.replace("\"", ""));
    }
}

package io.github.ecommercepipeline.standin.load;

import io.github.ecommercepipeline.standin.sql.RedshiftException;

/** A bucket and a key or key prefix in it. */
public record S3Location(String bucket, String key) {

    public static S3Location of(String url) {
        String scheme = "s3://";
        int slash = url.indexOf('/', scheme.length());
        if (!url.startsWith(scheme) || slash <= scheme.length()) {
            throw RedshiftException.internal("Invalid S3 path: " + url, "");
        }
        return new S3Location(url.substring(scheme.length(), slash), url.substring(slash + 1));
    }
}

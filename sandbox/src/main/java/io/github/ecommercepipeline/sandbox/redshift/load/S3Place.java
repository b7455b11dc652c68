package io.github.ecommercepipeline.sandbox.redshift.load;

import io.github.ecommercepipeline.sandbox.redshift.sql.Refusal;

/** A bucket and the key or the beginning of keys in it. */
record S3Place(String bucket, String key) {

    static S3Place of(String url) {
        String scheme = "s3://";
        int slash = url.indexOf('/', scheme.length());
        if (!url.startsWith(scheme) || slash <= scheme.length()) {
            throw Refusal.internal("Invalid S3 path: " + url, "");
        }
        return new S3Place(url.substring(scheme.length(), slash), url.substring(slash + 1));
    }
}

package io.github.ecommercepipeline.standin.load;

/** An object to load; {@code bytes} is its size in S3. */
public record LoadFile(String bucket, String key, long bytes) {

    public String url() {
        return "s3://" + bucket + "/" + key;
    }
}

package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.Objects;

/**
 * An UNLOAD to S3.
 *
 * @param query for PostgreSQL
 * @param location {@code s3://bucket/…}: what the keys begin with
 * @param overwrites whether objects that are there may be replaced
 * @param single whether the key has no part number
 */
public record UnloadCommand(
        String query, String location, UnloadFormat format, boolean manifest, boolean overwrites, boolean single) {

    public UnloadCommand {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(format, "format");
    }
}

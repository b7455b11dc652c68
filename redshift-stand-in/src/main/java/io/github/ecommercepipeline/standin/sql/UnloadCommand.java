package io.github.ecommercepipeline.standin.sql;

import java.util.Objects;

/**
 * An UNLOAD to S3.
 *
 * @param query for PostgreSQL
 * @param location {@code s3://bucket/…}: the key prefix
 * @param overwrites whether existing objects may be replaced
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

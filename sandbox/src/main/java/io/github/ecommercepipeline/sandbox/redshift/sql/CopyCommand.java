package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.List;
import java.util.Objects;

/**
 * A COPY from S3.
 *
 * @param table quoted, with its schema if one is named
 * @param columns quoted; empty: all, in their order
 * @param location {@code s3://bucket/…}: the manifest, or what the keys begin with
 */
public record CopyCommand(String table, List<String> columns, String location, boolean manifest, CopyFormat format) {

    public CopyCommand {
        Objects.requireNonNull(table, "table");
        columns = List.copyOf(columns);
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(format, "format");
    }

    /** What the client calls it: the last part of the name. */
    public String tableName() {
        return Names.bare(table.substring(table.lastIndexOf("\".\"") < 0 ? 0 : table.lastIndexOf("\".\"") + 2));
    }
}

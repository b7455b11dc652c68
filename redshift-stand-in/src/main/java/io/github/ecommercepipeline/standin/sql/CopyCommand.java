package io.github.ecommercepipeline.standin.sql;

import java.util.List;
import java.util.Objects;

/**
 * A COPY from S3.
 *
 * @param table quoted, with its schema if given
 * @param columns quoted; empty: all, in table order
 * @param location {@code s3://bucket/…}: the manifest, or the key prefix
 */
public record CopyCommand(String table, List<String> columns, String location, boolean manifest, CopyFormat format) {

    public CopyCommand {
        Objects.requireNonNull(table, "table");
        columns = List.copyOf(columns);
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(format, "format");
    }

    /** The table's name without schema, unquoted. */
    public String tableName() {
        return SqlQuoting.bare(table.substring(table.lastIndexOf("\".\"") < 0 ? 0 : table.lastIndexOf("\".\"") + 2));
    }
}

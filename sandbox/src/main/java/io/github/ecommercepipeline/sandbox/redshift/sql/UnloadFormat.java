package io.github.ecommercepipeline.sandbox.redshift.sql;

import io.github.ecommercepipeline.sandbox.redshift.sql.CopyFormat.Compression;

/** What an UNLOAD writes. */
public sealed interface UnloadFormat {

    record Parquet() implements UnloadFormat {}

    /** As in RFC 4180; {@code nullAs} stands for NULL. */
    record Csv(Compression compression, char delimiter, String nullAs, boolean header) implements UnloadFormat {}
}

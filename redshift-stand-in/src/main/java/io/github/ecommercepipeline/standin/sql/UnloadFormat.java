package io.github.ecommercepipeline.standin.sql;

import io.github.ecommercepipeline.standin.sql.CopyFormat.Compression;

/** The file format of an UNLOAD. */
public sealed interface UnloadFormat {

    record Parquet() implements UnloadFormat {}

    /** RFC 4180; NULL is written as {@code nullAs}. */
    record Csv(Compression compression, char delimiter, String nullAs, boolean header) implements UnloadFormat {}
}

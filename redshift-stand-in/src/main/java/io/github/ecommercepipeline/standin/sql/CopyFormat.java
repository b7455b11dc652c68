package io.github.ecommercepipeline.standin.sql;

import java.util.Objects;
import java.util.Optional;

/** The file format of a COPY. */
public sealed interface CopyFormat {

    /** Fields are matched by position; types must agree. */
    record Parquet() implements CopyFormat {}

    /** Fields are matched by name. */
    record Avro() implements CopyFormat {}

    /**
     * Comma-separated values, RFC 4180.
     *
     * @param nullAs the field that means NULL; empty: an empty field outside text columns
     * @param skippedLines at the start of each file
     */
    record Csv(
            Compression compression,
            char delimiter,
            char quote,
            Optional<String> nullAs,
            int skippedLines,
            CsvChanges changes)
            implements CopyFormat {

        public Csv {
            Objects.requireNonNull(compression, "compression");
            Objects.requireNonNull(nullAs, "nullAs");
            Objects.requireNonNull(changes, "changes");
        }
    }

    /** Changes that COPY makes to values while loading. */
    record CsvChanges(boolean truncatesColumns, boolean emptyIsNull, boolean blanksAreNull, boolean trimsBlanks) {

        public boolean any() {
            return truncatesColumns || emptyIsNull || blanksAreNull || trimsBlanks;
        }
    }

    /** Compression of a whole file. */
    enum Compression {
        NONE,
        GZIP,
        ZSTD
    }
}

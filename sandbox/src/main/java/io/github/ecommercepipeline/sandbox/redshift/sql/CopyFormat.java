package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.Objects;
import java.util.Optional;

/** What the files of a COPY are. */
public sealed interface CopyFormat {

    /** By position, types as they are. */
    record Parquet() implements CopyFormat {}

    /** By the names of the fields. */
    record Avro() implements CopyFormat {}

    /**
     * Comma-separated values as in RFC 4180.
     *
     * @param nullAs the field that means NULL; empty: an empty field in a column that is no text
     * @param skippedLines of each file
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

    /** What COPY does to values on their way. */
    record CsvChanges(boolean truncatesColumns, boolean emptyIsNull, boolean blanksAreNull, boolean trimsBlanks) {

        public boolean any() {
            return truncatesColumns || emptyIsNull || blanksAreNull || trimsBlanks;
        }
    }

    /** Of a whole file. */
    enum Compression {
        NONE,
        GZIP,
        ZSTD
    }
}

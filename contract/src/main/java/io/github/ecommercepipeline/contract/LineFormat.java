package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Optional;

/**
 * What the lines of a dataset's files may be, besides RFC 4180 records.
 *
 * @param recover what happens to lines that follow a broken quote
 * @param escapes where the escape character has a meaning
 * @param skipInitialSpace whether blanks before a field are not part of it
 * @param skipRows the number of lines before the header, or before the first record
 * @param sepLine whether a first line {@code sep=} with the delimiter, which Excel writes, is skipped
 * @param commentPrefix lines that start with it are comments; ASCII
 * @param trailerPrefix lines that start with it end the file
 * @param files patterns of the names of the files, in which {@code *} means any characters; case-insensitive
 * @param other lines that are neither header nor records
 */
public record LineFormat(
        Recover recover,
        Escapes escapes,
        boolean skipInitialSpace,
        int skipRows,
        boolean sepLine,
        Optional<String> commentPrefix,
        Optional<String> trailerPrefix,
        List<String> files,
        OtherLines other) {

    public static final LineFormat DEFAULT = new LineFormat(
            Recover.REJECT,
            Escapes.REFUSE_LINE_END,
            false,
            0,
            false,
            Optional.empty(),
            Optional.empty(),
            List.of("*.csv", "*.csv.gz", "*.csv.zst", "*.csv.lz4"));

    public LineFormat {
        files = List.copyOf(files);
    }

    /** A format of files whose lines are the header, records, and those with a prefix. */
    public LineFormat(
            Recover recover,
            Escapes escapes,
            boolean skipInitialSpace,
            int skipRows,
            boolean sepLine,
            Optional<String> commentPrefix,
            Optional<String> trailerPrefix,
            List<String> files) {
        this(
                recover,
                escapes,
                skipInitialSpace,
                skipRows,
                sepLine,
                commentPrefix,
                trailerPrefix,
                files,
                OtherLines.NONE);
    }
}

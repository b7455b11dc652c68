package io.github.ecommercepipeline.draft.form;

import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.ingest.csv.CsvOptions;
import java.util.List;

/**
 * How a file is written.
 *
 * @param escape 0 if quotes are doubled
 * @param escapesEverywhere whether the escape character has a meaning outside quoted fields too
 * @param encoding the name of the charset; of a file with a byte order mark, that of the mark
 * @param header whether the first record names the columns
 * @param names the names of the columns by position; empty text for a column without one
 * @param width the number of fields of most records
 * @param skipRows lines before the header or, without one, before the first record
 * @param commentPrefix empty for none
 * @param notes what a person must know about these decisions
 */
public record FileForm(
        char delimiter,
        char quote,
        char escape,
        boolean escapesEverywhere,
        String encoding,
        boolean header,
        List<String> names,
        int width,
        int skipRows,
        boolean sepLine,
        boolean skipInitialSpace,
        String commentPrefix,
        List<String> notes) {

    private static final int MAX_LINES = 100;
    private static final int MAX_BYTES = 1024 * 1024;

    public FileForm {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
    }

    /** The options with which the reader reads such a file. */
    public CsvOptions options() {
        return options(
                delimiter,
                quote,
                escape,
                escapesEverywhere,
                encoding,
                skipInitialSpace,
                skipRows,
                sepLine,
                commentPrefix);
    }

    static CsvOptions options(char delimiter, char quote, char escape, String encoding, boolean skipInitialSpace) {
        return options(delimiter, quote, escape, false, encoding, skipInitialSpace, 0, false, "");
    }

    private static CsvOptions options(
            char delimiter,
            char quote,
            char escape,
            boolean everywhere,
            String encoding,
            boolean skipInitialSpace,
            int skipRows,
            boolean sepLine,
            String commentPrefix) {
        return new CsvOptions(
                delimiter,
                quote,
                escape,
                encoding,
                true,
                List.of(),
                MAX_LINES,
                MAX_BYTES,
                false,
                everywhere ? Escapes.EVERYWHERE : Escapes.REFUSE_LINE_END,
                skipInitialSpace,
                skipRows,
                sepLine,
                commentPrefix,
                "");
    }

    /** Whether the records of both files can be read by one contract. */
    public boolean isReadLike(FileForm other) {
        return delimiter == other.delimiter
                && quote == other.quote
                && escape == other.escape
                && escapesEverywhere == other.escapesEverywhere
                && header == other.header
                && skipRows == other.skipRows;
    }
}

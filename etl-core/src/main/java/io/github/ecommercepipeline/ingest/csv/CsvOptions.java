package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.contract.LineFormat;
import io.github.ecommercepipeline.contract.OtherLines;
import io.github.ecommercepipeline.contract.Recover;
import io.github.ecommercepipeline.contract.TrailerTotal;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@link CsvFormat} in serialisable form, for tasks.
 *
 * @param quote 0 if fields are never quoted
 * @param escape 0 if quotes are escaped by doubling
 * @param columns the column names by position; empty if files have a header
 * @param recovers whether the lines after the first one of a broken quote are read as records
 * @param commentPrefix empty for none, as is {@code trailerPrefix}
 * @param other further lines that are neither header nor records
 */
public record CsvOptions(
        char delimiter,
        char quote,
        char escape,
        String charset,
        boolean header,
        List<String> columns,
        int maxRecordLines,
        int maxRecordBytes,
        boolean recovers,
        Escapes escapes,
        boolean skipInitialSpace,
        int skipRows,
        boolean sepLine,
        String commentPrefix,
        String trailerPrefix,
        OtherLines other)
        implements Serializable {

    /** A record takes at most this much memory, or twice the longest quoted field allowed if that is more. */
    private static final int MIN_WINDOW_BYTES = 64 * 1024 * 1024;

    public CsvOptions {
        if (delimiter == quote || delimiter == '\r' || delimiter == '\n' || delimiter == 0) {
            throw new IllegalArgumentException(
                    "csv.delimiter (allowed: one character other than the quote and line endings)");
        }
        if (quote == '\r' || quote == '\n') {
            throw new IllegalArgumentException("csv.quote (allowed: one character other than line endings)");
        }
        if (maxRecordLines < 1 || maxRecordBytes < 1) {
            throw new IllegalArgumentException("csv.maxRecordLines, csv.maxRecordBytes (allowed: 1 or more)");
        }
        if (!header && columns.isEmpty()) {
            throw new IllegalArgumentException("csv.columns is empty (required: the column names by position)");
        }
        columns = List.copyOf(columns);
    }

    /** Options of files whose lines are the header, records, and those with a prefix. */
    public CsvOptions(
            char delimiter,
            char quote,
            char escape,
            String charset,
            boolean header,
            List<String> columns,
            int maxRecordLines,
            int maxRecordBytes,
            boolean recovers,
            Escapes escapes,
            boolean skipInitialSpace,
            int skipRows,
            boolean sepLine,
            String commentPrefix,
            String trailerPrefix) {
        this(
                delimiter,
                quote,
                escape,
                charset,
                header,
                columns,
                maxRecordLines,
                maxRecordBytes,
                recovers,
                escapes,
                skipInitialSpace,
                skipRows,
                sepLine,
                commentPrefix,
                trailerPrefix,
                OtherLines.NONE);
    }

    public static CsvOptions of(CsvFormat csv) {
        char escape = csv.escape().orElse((char) 0);
        LineFormat lines = csv.lines();
        CsvOptions options = new CsvOptions(
                csv.delimiter(),
                csv.quote(),
                escape == csv.quote() ? 0 : escape,
                csv.encoding().name(),
                csv.header(),
                csv.header() ? List.of() : csv.columns(),
                csv.maxRecordLines(),
                csv.maxRecordBytes(),
                lines.recover() == Recover.ACCEPT,
                lines.escapes(),
                lines.skipInitialSpace(),
                lines.skipRows(),
                lines.sepLine(),
                lines.commentPrefix().orElse(""),
                lines.trailerPrefix().orElse(""),
                lines.other());
        if (!options.fits(options.encoding())) {
            throw new IllegalArgumentException(
                    "csv.delimiter, csv.quote, csv.escape (allowed: single-byte characters)");
        }
        return options;
    }

    /** Whether an escape character has a meaning outside of quotes. */
    boolean escapesEverywhere() {
        return escapes == Escapes.EVERYWHERE;
    }

    /** The lines that end a file, besides those with the prefix. */
    List<LinePattern> trailers() {
        return Stream.concat(other.trailers().stream(), other.totals().stream().map(TrailerTotal::line))
                .map(this::pattern)
                .toList();
    }

    private LinePattern pattern(String line) {
        return new LinePattern(line, delimiter, quote);
    }

    /** The character that may join the line after it to an unquoted field; 0 if none may. */
    char joiner() {
        return switch (escapes) {
            case QUOTED -> 0;
            case EVERYWHERE -> escape;
            case REFUSE_LINE_END -> escape != 0 ? escape : delimiter == '\\' || quote == '\\' ? 0 : '\\';
        };
    }

    /** The encoding the contract declares; a byte order mark overrides it. */
    public TextEncoding encoding() {
        return TextEncoding.of(Charset.forName(charset));
    }

    /** Whether delimiter, quote and escape are one working byte each in that encoding. */
    public boolean fits(TextEncoding encoding) {
        return encoding.byteOf(delimiter) >= 0 && encoding.byteOf(quote) >= 0 && encoding.byteOf(escape) >= 0;
    }

    public int maxWindowBytes() {
        return (int) Math.min(1 << 30, Math.max(MIN_WINDOW_BYTES, 2L * maxRecordBytes));
    }
}

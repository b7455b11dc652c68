package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;

/**
 * {@link CsvFormat} as tasks get it.
 *
 * @param quote 0 for files without quoting
 * @param escape 0 where quotes are doubled
 * @param columns empty where files have a header
 */
public record CsvDialect(
        char delimiter,
        char quote,
        char escape,
        String charset,
        boolean header,
        List<String> columns,
        int maxRecordLines,
        int maxRecordBytes)
        implements Serializable {

    /** No record takes more memory than this, or than twice the longest quoted field that is allowed. */
    private static final int LEAST_WINDOW = 64 * 1024 * 1024;

    public CsvDialect {
        if (delimiter == quote || delimiter == '\r' || delimiter == '\n' || delimiter == 0) {
            throw new IllegalArgumentException("csv.delimiter (allowed: one character, not the quote, no line end)");
        }
        if (quote == '\r' || quote == '\n') {
            throw new IllegalArgumentException("csv.quote (allowed: one character, no line end)");
        }
        if (maxRecordLines < 1 || maxRecordBytes < 1) {
            throw new IllegalArgumentException("csv.maxRecordLines, csv.maxRecordBytes (allowed: 1 or more)");
        }
        if (!header && columns.isEmpty()) {
            throw new IllegalArgumentException("csv.columns is empty (needed: the names of the columns by position)");
        }
        columns = List.copyOf(columns);
    }

    public static CsvDialect of(CsvFormat csv) {
        char escape = csv.escape().orElse((char) 0);
        CsvDialect dialect = new CsvDialect(
                csv.delimiter(),
                csv.quote(),
                escape == csv.quote() ? 0 : escape,
                csv.encoding().name(),
                csv.header(),
                csv.header() ? List.of() : csv.columns(),
                csv.maxRecordLines(),
                csv.maxRecordBytes());
        if (!dialect.fits(dialect.encoding())) {
            throw new IllegalArgumentException(
                    "csv.delimiter, csv.quote, csv.escape (allowed: a character of one byte)");
        }
        return dialect;
    }

    /** What the contract says; a byte order mark overrides it. */
    public TextEncoding encoding() {
        return TextEncoding.of(Charset.forName(charset));
    }

    /** Whether delimiter, quote and escape are one working byte each. */
    public boolean fits(TextEncoding encoding) {
        return encoding.byteOf(delimiter) >= 0 && encoding.byteOf(quote) >= 0 && encoding.byteOf(escape) >= 0;
    }

    public int mostWindowBytes() {
        return (int) Math.min(1 << 30, Math.max(LEAST_WINDOW, 2L * maxRecordBytes));
    }
}

package io.github.ecommercepipeline.contract;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * The CSV format of a dataset's files.
 *
 * @param delimiter a single-byte character
 * @param quote a single-byte character
 * @param escape the character that escapes a quote inside a quoted field; empty: quotes are doubled (RFC 4180)
 * @param encoding of the bytes; a byte order mark overrides it
 * @param header whether the first record of each file names the columns
 * @param columns the file's columns in order if there is no header, named as a header would name them
 * @param maxRecordLines a quoted field that spans more lines than this counts as a broken quote
 * @param maxRecordBytes a quoted field that spans more bytes than this counts as a broken quote
 * @param lines what else lines may be
 */
public record CsvFormat(
        char delimiter,
        char quote,
        Optional<Character> escape,
        Charset encoding,
        boolean header,
        List<String> columns,
        int maxRecordLines,
        int maxRecordBytes,
        LineFormat lines) {

    public CsvFormat {
        columns = List.copyOf(columns);
    }
}

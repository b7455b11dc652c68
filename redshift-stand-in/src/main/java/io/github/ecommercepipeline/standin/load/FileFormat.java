package io.github.ecommercepipeline.standin.load;

import io.github.ecommercepipeline.standin.sql.CopyFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Turns a file into what PostgreSQL's COPY … FROM STDIN reads. */
public interface FileFormat {

    static FileFormat of(CopyFormat.Csv csv) {
        return csv.changes().any() ? new ChangedCsv(csv) : new PlainCsv(csv);
    }

    /** The options of that COPY, without parentheses; by default those of PostgreSQL's text format. */
    default String options(TableShape table) {
        return PostgresTextFormat.OPTIONS;
    }

    /** The columns that the file fills, in the order of its fields. */
    default List<TableShape.Column> columns(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        return table.columns();
    }

    /** The caller closes it. */
    InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException;

    /** Maps a line of the stream from {@link #open} back to the file; by default a binary one, with a record for each line. */
    default Origin origin(S3Objects s3, LoadFile file, long line) throws IOException {
        return new Origin(line, "");
    }

    /**
     * A line or record of a file, from 1.
     *
     * @param raw its text; empty in a binary format
     */
    record Origin(long line, String raw) {}
}

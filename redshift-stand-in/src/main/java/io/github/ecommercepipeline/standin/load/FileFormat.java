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

    /** The options of that COPY, without parentheses. */
    String options(TableShape table);

    /** The columns that the file fills, in the order of its fields. */
    default List<TableShape.Column> columns(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        return table.columns();
    }

    /** The caller closes it. */
    InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException;

    /** Maps a line of the stream from {@link #open} back to the file. */
    Origin origin(S3Objects s3, LoadFile file, long line) throws IOException;

    /**
     * A line or record of a file, from 1.
     *
     * @param raw its text; empty in a binary format
     */
    record Origin(long line, String raw) {}
}

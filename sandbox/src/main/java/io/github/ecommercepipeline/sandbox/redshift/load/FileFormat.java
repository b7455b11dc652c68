package io.github.ecommercepipeline.sandbox.redshift.load;

import io.github.ecommercepipeline.sandbox.redshift.sql.CopyFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Turns a file into what PostgreSQL's COPY … FROM STDIN reads. */
public interface FileFormat {

    static FileFormat of(CopyFormat format) {
        if (format instanceof CopyFormat.Csv csv) {
            return csv.changes().any() ? new ChangedCsv(csv) : new PlainCsv(csv);
        }
        return format instanceof CopyFormat.Avro ? new AvroFiles() : new ParquetFiles();
    }

    /** What stands in the parentheses of the COPY. */
    String options(TableShape table);

    /** The columns of the table that the file fills, in the order of its fields. */
    default List<TableShape.Column> columns(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        return table.columns();
    }

    /** The caller closes it. */
    InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException;

    /** Where in the file a line of what {@link #open} gives comes from. */
    Origin origin(S3Objects s3, LoadFile file, long line) throws IOException;

    /**
     * A line or record of a file, from 1.
     *
     * @param raw its text; empty if it is none
     */
    record Origin(long line, String raw) {}
}

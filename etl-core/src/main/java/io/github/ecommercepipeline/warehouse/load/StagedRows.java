package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedLineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The records of one staged file as rows of texts; NULL is null. Not thread-safe. */
final class StagedRows implements Iterator<Row> {

    private final StagedLineReader lines;
    private boolean hasNext;

    StagedRows(InputStream plain) throws IOException {
        this.lines = new StagedLineReader(plain);
        this.hasNext = lines.next();
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public Row next() {
        if (!hasNext) {
            throw new NoSuchElementException();
        }
        Row row = RowFactory.create(lines.line().texts().toArray());
        try {
            hasNext = lines.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row;
    }

    void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

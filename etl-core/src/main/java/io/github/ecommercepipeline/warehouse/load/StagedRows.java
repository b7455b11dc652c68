package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedLineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.roaringbitmap.RoaringBitmap;

/** The records of one staged file as rows of texts; NULL is null. Not thread-safe. */
final class StagedRows implements Iterator<Row> {

    private final StagedLineReader lines;
    private boolean hasNext;
    private boolean looked;

    /** @param removed the lines to pass over */
    StagedRows(InputStream plain, RoaringBitmap removed) {
        this.lines = new StagedLineReader(plain, removed);
    }

    @Override
    public boolean hasNext() {
        if (!looked) {
            try {
                hasNext = lines.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            looked = true;
        }
        return hasNext;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        looked = false;
        return RowFactory.create(lines.line().texts().toArray());
    }

    void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.warehouse.StagedBatch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The records of one staged file (see {@link StagedBatch}) as rows of texts; NULL is null. Not thread-safe. */
final class StagedRows implements Iterator<Row> {

    private static final int END = -1;

    private final InputStream in;
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private int ahead;

    StagedRows(InputStream plain) throws IOException {
        this.in = new BufferedInputStream(plain, 1 << 16);
        this.ahead = in.read();
    }

    @Override
    public boolean hasNext() {
        return ahead != END;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            List<Object> values = new ArrayList<>();
            do {
                values.add(field());
            } while (take() == ',');
            return RowFactory.create(values.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String field() throws IOException {
        field.reset();
        if (ahead == '"') {
            quoted();
            return field.toString(StandardCharsets.UTF_8);
        }
        while (ahead != ',' && ahead != '\n' && ahead != END) {
            field.write(take());
        }
        String text = field.toString(StandardCharsets.UTF_8);
        return text.equals(StagedBatch.NULL_MARKER) ? null : text;
    }

    private void quoted() throws IOException {
        take();
        while (true) {
            int b = take();
            if (b == END) {
                throw new IOException("a staged file ends inside quotes");
            }
            if (b == '"') {
                if (ahead != '"') {
                    return;
                }
                take();
            }
            field.write(b);
        }
    }

    private int take() throws IOException {
        int taken = ahead;
        ahead = taken == END ? END : in.read();
        return taken;
    }

    void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.ecommercepipeline.standin.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The records of a file in PostgreSQL's text format, converted while the stream is read. */
public final class RecordStream extends InputStream {

    /** Returns one record after another, null after the last. */
    public interface Records {
        List<String> next() throws IOException;
    }

    private final Records records;
    private final Closeable source;
    private byte[] line = new byte[0];
    private int at;

    /** @param source closed with the stream */
    public RecordStream(Records records, Closeable source) {
        this.records = records;
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length && hasMore()) {
            int part = Math.min(length - done, line.length - at);
            System.arraycopy(line, at, bytes, offset + done, part);
            at += part;
            done += part;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    private boolean hasMore() throws IOException {
        if (at < line.length) {
            return true;
        }
        List<String> record = records.next();
        if (record == null) {
            return false;
        }
        line = PostgresTextFormat.line(record);
        at = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}

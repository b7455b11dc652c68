package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.engine.sql.PackedRows;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads what {@link RowFileWriter} wrote; each row stays as it is. Not thread-safe. */
public final class RowFileReader implements Iterator<InternalRow>, Closeable {

    private final BlockInput in;
    private final int columns;

    /** @param secret that of the writer, or NULL */
    public RowFileReader(Configuration hadoop, Path file, int columns, RunSecret secret) throws IOException {
        InputStream stored = HadoopFiles.open(hadoop, file);
        this.in = new BlockInput(Compression.ZSTD, secret == null ? stored : secret.decrypt(stored));
        this.columns = columns;
    }

    @Override
    public boolean hasNext() {
        try {
            return !in.atEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            return PackedRows.unpack(in.readBytes((int) in.readVarint()), columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

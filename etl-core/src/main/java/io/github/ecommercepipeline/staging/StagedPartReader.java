package io.github.ecommercepipeline.staging;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the lines that a {@link StagedPartWriter} wrote, whatever number of files they are in. Not thread-safe. */
public final class StagedPartReader implements Closeable {

    private final Configuration hadoop;
    private final IntFunction<Path> files;
    private StagedLineReader file;
    private int next;

    /** @param files the part's files, from 0 */
    public StagedPartReader(Configuration hadoop, IntFunction<Path> files) {
        this.hadoop = hadoop;
        this.files = files;
    }

    /** The next line, valid until the one after it is read; there must be one. */
    public StagedLineCursor next() throws IOException {
        while (file == null || !file.next()) {
            openNext();
        }
        return file.line();
    }

    /** Passes over lines that have so many bytes together, line ends included; there must be as many. */
    public void skip(long bytes) throws IOException {
        long left = file == null ? bytes : file.skip(bytes);
        while (left > 0) {
            openNext();
            left = file.skip(left);
        }
    }

    private void openNext() throws IOException {
        close();
        file = new StagedLineReader(StagedFiles.open(files.apply(next++).toString(), hadoop));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

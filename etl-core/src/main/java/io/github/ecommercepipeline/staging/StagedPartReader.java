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
            close();
            file = new StagedLineReader(StagedFiles.open(files.apply(next++).toString(), hadoop));
        }
        return file.line();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

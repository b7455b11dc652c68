package io.github.ecommercepipeline.staging;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes a part's staged lines into as many files as their size asks for; none without a line. Not thread-safe. */
public final class StagedPartWriter implements Closeable {

    private final Configuration hadoop;
    private final IntFunction<Path> files;
    private final long fileBytes;
    private final List<Integer> lines = new ArrayList<>();
    private BlockOutput file;
    private int inFile;

    /**
     * A writer of one part.
     *
     * @param files the part's files, from 0
     * @param fileBytes compressed size at which a file ends and the next begins
     */
    public StagedPartWriter(Configuration hadoop, IntFunction<Path> files, long fileBytes) {
        this.hadoop = hadoop;
        this.files = files;
        this.fileBytes = fileBytes;
    }

    /** Writes a line, line end included. */
    public void writeLine(byte[] bytes, int start, int length) throws IOException {
        if (file == null) {
            file = new BlockOutput(hadoop, files.apply(lines.size()));
            inFile = 0;
        }
        inFile++;
        file.write(bytes, start, length);
        if (file.writtenBytes() >= fileBytes) {
            close();
        }
    }

    /** How many lines each file has so far. */
    public List<Integer> lines() {
        List<Integer> all = new ArrayList<>(lines);
        if (file != null) {
            all.add(inFile);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            BlockOutput closing = file;
            file = null;
            lines.add(inFile);
            closing.close();
        }
    }
}

package io.github.ecommercepipeline.cli;

import io.github.ecommercepipeline.ingest.FileStart;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One CSV file of records to repair: the header of the file they come from, and the records as they stand there. */
final class RepairFile implements Closeable {

    private final Path path;
    private final FileStart start;
    private final String headerOf;
    private final OutputStream out;
    private long records;

    /** @param headerOf the input whose start this is */
    RepairFile(Path path, FileStart start, String headerOf) throws IOException {
        this.path = path;
        this.start = start;
        this.headerOf = headerOf;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        out.write(start.bytes());
    }

    boolean suits(FileStart other) {
        return start.suits(other);
    }

    void add(byte[] record) throws IOException {
        out.write(record);
        out.write(start.lineEnd());
        records++;
    }

    Path path() {
        return path;
    }

    String headerOf() {
        return headerOf;
    }

    long records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

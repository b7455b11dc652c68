package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.ingest.csv.FileStart;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One CSV file of records to repair: the header of the file they come from, and the records as they stand there. */
final class RepairFile implements Closeable {

    private final Path path;
    private final FileStart start;
    private final String headerOf;
    private final OutputStream out;
    private final Charset encoding;
    private final Formulas formulas;
    private boolean cut;
    private long records;
    private long withFormulas;

    /** @param headerOf the input whose start this is */
    RepairFile(Path path, FileStart start, String headerOf, CsvFormat format) throws IOException {
        this.encoding = format.encoding();
        this.formulas = new Formulas(format.delimiter(), format.quote());
        this.path = path;
        this.start = start;
        this.headerOf = headerOf;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        out.write(start.bytes());
    }

    /** Whether records of a file that starts so can be added. */
    boolean isCompatibleWith(FileStart other) {
        return !isCut() && start.isCompatibleWith(other);
    }

    /** Whether its last record ends within a character, so that none can follow. */
    boolean isCut() {
        return cut;
    }

    void add(byte[] record) throws IOException {
        out.write(record);
        cut = record.length % start.characterBytes() != 0;
        if (!cut) {
            out.write(start.lineEnd());
        }
        records++;
        withFormulas += formulas.isIn(new String(record, encoding)) ? 1 : 0;
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

    /** How many of them hold what a spreadsheet takes for a formula. */
    long withFormulas() {
        return withFormulas;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

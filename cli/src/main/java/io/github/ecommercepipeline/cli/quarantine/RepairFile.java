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

/** A CSV file of records to repair: the header of their input, and the raw records. */
final class RepairFile implements Closeable {

    private final Path path;
    private final FileStart start;
    private final String headerOf;
    private final OutputStream out;
    private final Charset encoding;
    private final FormulaDetector formulas;
    private boolean truncated;
    private long records;
    private long withFormulas;

    /** @param headerOf the input that starts with {@code start} */
    RepairFile(Path path, FileStart start, String headerOf, CsvFormat format) throws IOException {
        this.encoding = format.encoding();
        this.formulas = new FormulaDetector(format.delimiter(), format.quote());
        this.path = path;
        this.start = start;
        this.headerOf = headerOf;
        this.out = new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        out.write(start.bytes());
    }

    /** Whether records of an input with that start can be added. */
    boolean accepts(FileStart other) {
        return !isTruncated() && start.isCompatibleWith(other);
    }

    /** Whether the last record ends within a character, so that no record can follow. */
    boolean isTruncated() {
        return truncated;
    }

    void add(byte[] record) throws IOException {
        out.write(record);
        truncated = record.length % start.characterBytes() != 0;
        if (!truncated) {
            out.write(start.lineEnd());
        }
        records++;
        withFormulas += formulas.hasFormula(new String(record, encoding)) ? 1 : 0;
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

    /** The number of records that a spreadsheet may interpret as formulas. */
    long withFormulas() {
        return withFormulas;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

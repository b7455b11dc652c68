package io.github.ecommercepipeline.standin.connector;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.ecommercepipeline.standin.sql.ByteText;
import io.github.ecommercepipeline.standin.sql.SqlQuoting;
import io.github.ecommercepipeline.standin.sql.UnloadFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** CSV, as PostgreSQL's COPY writes it. */
final class CsvUnload implements UnloadFile {

    private final UnloadFormat.Csv csv;
    private final OutputStream out;

    CsvUnload(UnloadFormat.Csv csv, Path path) throws IOException {
        this.csv = csv;
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(path));
        this.out = switch (csv.compression()) {
            case NONE -> file;
            case GZIP -> new GZIPOutputStream(file);
            case ZSTD -> new ZstdOutputStream(file);
        };
    }

    @Override
    public void columns(List<ResultColumn> columns) {}

    @Override
    public String options() {
        return "FORMAT csv, ENCODING 'UTF8', DELIMITER " + SqlQuoting.literal("" + csv.delimiter()) + ", NULL "
                + SqlQuoting.literal(ByteText.of(csv.nullAs())) + ", HEADER " + csv.header();
    }

    @Override
    public void row(byte[] row) throws IOException {
        out.write(row);
    }

    @Override
    public String extension() {
        return switch (csv.compression()) {
            case NONE -> "";
            case GZIP -> ".gz";
            case ZSTD -> ".zst";
        };
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

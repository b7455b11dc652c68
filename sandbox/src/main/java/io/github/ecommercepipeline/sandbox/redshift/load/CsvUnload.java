package io.github.ecommercepipeline.sandbox.redshift.load;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.ecommercepipeline.sandbox.redshift.sql.ByteText;
import io.github.ecommercepipeline.sandbox.redshift.sql.Names;
import io.github.ecommercepipeline.sandbox.redshift.sql.UnloadFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** CSV as PostgreSQL writes it. */
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
        return "FORMAT csv, ENCODING 'UTF8', DELIMITER " + Names.literal("" + csv.delimiter()) + ", NULL "
                + Names.literal(ByteText.of(csv.nullAs())) + ", HEADER " + csv.header();
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

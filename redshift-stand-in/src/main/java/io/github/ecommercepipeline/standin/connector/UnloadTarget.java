package io.github.ecommercepipeline.standin.connector;

import io.github.ecommercepipeline.standin.load.S3Location;
import io.github.ecommercepipeline.standin.load.S3Objects;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import io.github.ecommercepipeline.standin.sql.UnloadCommand;
import io.github.ecommercepipeline.standin.sql.UnloadFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** The object that an UNLOAD writes; built on disk, uploaded once complete. */
public final class UnloadTarget implements AutoCloseable {

    private final S3Objects s3;
    private final UnloadCommand unload;
    private final Path folder;
    private final UnloadFile file;

    private UnloadTarget(S3Objects s3, UnloadCommand unload, Path folder, UnloadFile file) {
        this.s3 = s3;
        this.unload = unload;
        this.folder = folder;
        this.file = file;
    }

    /**
     * Opens a file to write to.
     *
     * @throws RedshiftException if objects exist there and may not be overwritten
     */
    public static UnloadTarget of(S3Objects s3, UnloadCommand unload) throws IOException {
        if (!unload.overwrites() && !s3.listed(unload.location()).isEmpty()) {
            throw RedshiftException.internal(
                    "Specified unload destination on S3 is not empty. Consider using a different bucket / prefix,"
                            + " manually removing the target files in S3, or using the ALLOWOVERWRITE option.",
                    "");
        }
        Path folder = Files.createTempDirectory("redshift-unload");
        UnloadFile file = unload.format() instanceof UnloadFormat.Csv csv
                ? new CsvUnload(csv, folder.resolve("rows"))
                : new ParquetUnload(folder.resolve("rows"));
        return new UnloadTarget(s3, unload, folder, file);
    }

    /** Must be called before the first row; formats with types need it. */
    public void columns(List<ResultColumn> columns) throws IOException {
        file.columns(columns);
    }

    /** The options of PostgreSQL's COPY … TO STDOUT, without parentheses. */
    public String options() {
        return file.options();
    }

    /** Writes one row, in the format that those options select. */
    public void row(byte[] row) throws IOException {
        file.row(row);
    }

    /** Uploads the object, and the manifest if one was requested. */
    public void finish() throws IOException {
        file.close();
        S3Location place = S3Location.of(unload.location());
        String key = place.key() + (unload.single() ? "000" : "0000_part_00") + file.extension();
        s3.upload(folder.resolve("rows"), place.bucket(), key);
        if (unload.manifest()) {
            Path manifest = folder.resolve("manifest");
            String json = "{\"entries\":[{\"url\":\"s3://" + place.bucket() + "/" + key + "\"}]}\n";
            Files.writeString(manifest, json, StandardCharsets.UTF_8);
            s3.upload(manifest, place.bucket(), place.key() + "manifest");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        FileUtils.deleteDirectory(folder.toFile());
    }
}

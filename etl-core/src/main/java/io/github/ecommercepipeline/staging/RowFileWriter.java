package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.engine.sql.PackedRows;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Writes rows that a statement of {@code CustomSql} reads. Not thread-safe. */
public final class RowFileWriter implements Closeable {

    private final BlockOutput out;
    private final PackedRows packed;

    /** @param secret NULL: the file can be read by anyone */
    public RowFileWriter(Configuration hadoop, Path file, StructType schema, RunSecret secret) throws IOException {
        OutputStream raw = HadoopFiles.create(hadoop, file);
        this.out = new BlockOutput(Compression.ZSTD, secret == null ? raw : secret.encrypt(raw));
        this.packed = new PackedRows(schema);
    }

    /** Writes a row of the schema. */
    public void write(InternalRow row) throws IOException {
        byte[] bytes = packed.pack(row);
        out.writeVarint(bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.BlockOutput;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The raw records of a part's candidates, in order, each with its position and, if it differs from the staged line, the
 * evaluated line. Not thread-safe.
 */
public final class RawRecordWriter implements Closeable {

    private final BlockOutput out;
    private byte[] buffer = new byte[1024];

    /** @param secret NULL: the file can be read by anyone */
    public RawRecordWriter(Configuration hadoop, Path file, RunSecret secret) throws IOException {
        OutputStream raw = HadoopFiles.create(hadoop, file);
        this.out = new BlockOutput(Compression.ZSTD, secret == null ? raw : secret.encrypt(raw));
    }

    /**
     * Writes one candidate.
     *
     * @param length of the evaluated line; 0 if it equals the staged one
     */
    public void write(int input, long position, UTF8String raw, byte[] line, int length) throws IOException {
        int size = raw.numBytes();
        if (buffer.length < size) {
            buffer = new byte[Math.max(size, 2 * buffer.length)];
        }
        Platform.copyMemory(raw.getBaseObject(), raw.getBaseOffset(), buffer, Platform.BYTE_ARRAY_OFFSET, size);
        out.writeVarint(input);
        out.writeVarint(position);
        out.writeVarint(length);
        out.write(line, 0, length);
        out.writeVarint(size);
        out.write(buffer, 0, size);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

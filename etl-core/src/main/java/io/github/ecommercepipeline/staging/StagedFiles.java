package io.github.ecommercepipeline.staging;

import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Opens staged files. */
public final class StagedFiles {

    private StagedFiles() {}

    /** The file's decompressed bytes; its name says how it is compressed. */
    public static InputStream open(String file, Configuration configuration) throws IOException {
        Path path = new Path(file);
        InputStream raw = path.getFileSystem(configuration).open(path);
        try {
            return CompressedStream.decompress(Compression.of(path.getName()), raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }
}

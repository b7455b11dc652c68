package io.github.ecommercepipeline.warehouse;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The staged files as plain bytes, whichever way their names say they are compressed. */
public final class StagedFiles {

    private StagedFiles() {}

    public static InputStream open(String file, Configuration configuration) throws IOException {
        Path path = new Path(file);
        InputStream raw = path.getFileSystem(configuration).open(path);
        try {
            if (file.endsWith(".zst")) {
                return new ZstdInputStreamNoFinalizer(raw);
            }
            return file.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }
}

package io.github.ecommercepipeline.standin.load;

import com.github.luben.zstd.ZstdInputStream;
import io.github.ecommercepipeline.standin.sql.CopyFormat.Compression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Decompresses a file. */
final class Decompression {

    private static final int BUFFER = 64 * 1024;

    private Decompression() {}

    static InputStream of(InputStream packed, Compression compression) throws IOException {
        try {
            return new BufferedInputStream(
                    switch (compression) {
                        case NONE -> packed;
                        case GZIP -> new GZIPInputStream(packed, BUFFER);
                        case ZSTD -> new ZstdInputStream(packed).setContinuous(false);
                    },
                    BUFFER);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }
}

package io.github.ecommercepipeline.staging;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.ecommercepipeline.staging.StagedFileOptions.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compression at its fastest level: a staged file is read once or twice and then deleted. */
final class CompressedStream {

    private static final int FAST_LEVEL = 1;
    private static final int BUFFER_BYTES = 1 << 16;

    private CompressedStream() {}

    static OutputStream compress(Compression compression, OutputStream raw) throws IOException {
        return switch (compression) {
            case ZSTD -> new ZstdOutputStreamNoFinalizer(raw, RecyclingBufferPool.INSTANCE, FAST_LEVEL);
            case GZIP -> new FastGzip(raw);
        };
    }

    static InputStream decompress(Compression compression, InputStream raw) throws IOException {
        return switch (compression) {
            case ZSTD -> new ZstdInputStreamNoFinalizer(raw, RecyclingBufferPool.INSTANCE);
            case GZIP -> new GZIPInputStream(raw, BUFFER_BYTES);
        };
    }

    private static final class FastGzip extends GZIPOutputStream {

        private FastGzip(OutputStream raw) throws IOException {
            super(raw, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}

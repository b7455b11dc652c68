package io.github.ecommercepipeline.outcome;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.ecommercepipeline.warehouse.StageFormat.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compression at its fastest: a staged file is read once and thrown away. */
final class BlockStream {

    private static final int FAST_LEVEL = 1;
    private static final int BUFFER_BYTES = 1 << 16;

    private BlockStream() {}

    static OutputStream compressing(Compression compression, OutputStream raw) throws IOException {
        return switch (compression) {
            case ZSTD -> new ZstdOutputStreamNoFinalizer(raw, RecyclingBufferPool.INSTANCE, FAST_LEVEL);
            case GZIP -> new FastGzip(raw);
        };
    }

    static InputStream decompressing(Compression compression, InputStream raw) throws IOException {
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

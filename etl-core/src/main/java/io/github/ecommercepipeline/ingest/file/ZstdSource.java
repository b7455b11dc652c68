package io.github.ecommercepipeline.ingest.file;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.github.ecommercepipeline.ingest.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The content of a Zstandard file (RFC 8878): all its frames in sequence, each verified against its checksum if it has one. A frame
 * may look back over 128 MiB; one that needs more memory is refused.
 */
final class ZstdSource implements DecompressedSource {

    /** A block of RFC 8878 and what is around it. */
    private static final int INPUT_BYTES = (128 << 10) + 32;

    private static final int OUTPUT_BYTES = 128 << 10;

    private final ByteSource stored;
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private final byte[] some = new byte[INPUT_BYTES];
    private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES).limit(0);
    private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT_BYTES).limit(0);
    private boolean inFrame;
    private boolean ended;

    ZstdSource(ByteSource stored) {
        this.stored = stored;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!output.hasRemaining()) {
            boolean filled = output.limit() == output.capacity();
            if (!input.hasRemaining() && !(inFrame && filled) && !fill()) {
                if (inFrame) {
                    throw new BadFileException(Reason.ZSTD_TRUNCATED, "");
                }
                return -1;
            }
            decompress();
        }
        int n = Math.min(length, output.remaining());
        output.get(buffer, offset, n);
        return n;
    }

    private void decompress() throws IOException {
        output.clear();
        try {
            inFrame = !zstd.decompressDirectByteBufferStream(output, input);
        } catch (ZstdException e) {
            throw new BadFileException(Reason.ZSTD_CORRUPT, e.getMessage());
        }
        output.flip();
    }

    private boolean fill() throws IOException {
        int n = ended ? -1 : stored.read(some, 0, some.length);
        ended = n < 0;
        input.clear();
        input.put(some, 0, Math.max(0, n)).flip();
        return n > 0;
    }

    @Override
    public void close() {
        zstd.close();
    }
}

package io.github.ecommercepipeline.ingest.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A source as a stream. */
final class SourceStream extends InputStream {

    private final ByteSource source;
    private final Closeable closing;
    private final byte[] one = new byte[1];

    /** @param closing closes what the source reads from */
    SourceStream(ByteSource source, Closeable closing) {
        this.source = source;
        this.closing = closing;
    }

    @Override
    public int read() throws IOException {
        return source.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return length == 0 ? 0 : source.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}

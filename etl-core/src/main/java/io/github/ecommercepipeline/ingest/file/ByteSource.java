package io.github.ecommercepipeline.ingest.file;

import java.io.IOException;

/** A sequence of bytes, read from a file or decoded from one. */
public interface ByteSource {

    /**
     * Reads at least one byte.
     *
     * @return the number of bytes read, -1 at the end
     * @throws BadFileException if the bytes make the whole file unusable
     * @throws IOException if the store fails; the task may be retried
     */
    int read(byte[] buffer, int offset, int length) throws IOException;
}

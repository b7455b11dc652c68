package io.github.ecommercepipeline.ingest.file;

import java.io.IOException;

/** Bytes in order, from a file or from what stands in one. */
public interface ByteSource {

    /**
     * Reads at least one byte.
     *
     * @return the number of bytes read, -1 at the end
     * @throws BadFileException if the bytes show that the file as a whole cannot be used
     * @throws IOException if the store fails; the task may be tried again
     */
    int read(byte[] buffer, int offset, int length) throws IOException;
}

package io.github.ecommercepipeline.ingest.file;

/** The content of a compressed file; each part of it is verified against the checksums that the file has. */
public interface DecompressedSource extends ByteSource, AutoCloseable {

    /** Releases what it holds; the stored file stays open. */
    @Override
    void close();
}

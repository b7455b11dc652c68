package io.github.ecommercepipeline.contract;

/** What becomes of a file with the same content, once decompressed, as another file of its day. */
public enum SameFile {
    /** All its records are duplicates. */
    DROP,
    /** It is read like any other. */
    KEEP
}

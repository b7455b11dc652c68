package io.github.ecommercepipeline.contract;

/** How much of a rejected or duplicate record is kept in the quarantine, besides its position and reasons; the later, the less. */
public enum QuarantineMode {
    /** The unchanged record. */
    RAW,
    /** The unchanged record, encrypted with the quarantine's key. */
    ENCRYPTED,
    /** The readable values of public properties; the record itself remains only in its file. */
    MASKED
}

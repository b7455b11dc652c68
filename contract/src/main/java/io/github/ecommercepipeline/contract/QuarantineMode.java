package io.github.ecommercepipeline.contract;

/** How much of a record that was not accepted lies in the quarantine, beside its place and reasons. */
public enum QuarantineMode {
    /** The record as it stands in its file. */
    RAW,
    /** The record as it stands in its file, readable with the quarantine's key only. */
    ENCRYPTED,
    /** The values of public properties that could be read; the record itself stays in its file alone. */
    MASKED
}

package io.github.ecommercepipeline.contract;

/** What happens to a file whose header lacks the column of an optional property. */
public enum OnMissingColumn {
    /** The property is NULL in the file's records, and the column is reported. */
    WARN,
    /** The file is set aside. */
    REFUSE
}

package io.github.ecommercepipeline.contract;

/** What happens to a file whose header has a column that no property is read from. */
public enum OnNewColumn {
    IGNORE,
    /** The column is reported. */
    WARN,
    /** The file is set aside. */
    REFUSE
}

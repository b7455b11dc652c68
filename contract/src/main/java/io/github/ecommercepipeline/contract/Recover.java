package io.github.ecommercepipeline.contract;

/** What happens to the lines that follow a broken quote and may be part of its field. */
public enum Recover {
    /** They are rejected, up to where the quote is known to be broken. */
    REJECT,
    /** They are read as records. */
    ACCEPT
}

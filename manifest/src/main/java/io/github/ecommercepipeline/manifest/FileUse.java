package io.github.ecommercepipeline.manifest;

/** What became of an input. */
public enum FileUse {
    USED,
    /** It cannot be read as a whole. */
    SET_ASIDE,
    /** It repeats another input of the batch. */
    SAME_CONTENT
}

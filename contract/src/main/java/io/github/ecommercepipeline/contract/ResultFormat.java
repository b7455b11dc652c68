package io.github.ecommercepipeline.contract;

/** Whose form the results of rules are written in besides the pipeline's own. */
public enum ResultFormat {
    NONE,
    /** That of AWS Glue. */
    GLUE
}

package io.github.ecommercepipeline.contract;

/** What becomes of a published file in whose place another is delivered under the same key. */
public enum SameKey {
    /** The new one counts in its place. */
    REPLACE,
    /** Both count if the first is gone from the raw zone and its copy is archived. */
    ADD
}

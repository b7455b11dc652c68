package io.github.ecommercepipeline.contract;

/** What happens to a record that refers to nothing. */
public enum OnViolation {
    /** It is accepted, counted and shown. */
    FLAG,
    /** It is rejected, with the rule as its reason. */
    REJECT
}

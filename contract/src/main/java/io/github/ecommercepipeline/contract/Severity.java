package io.github.ecommercepipeline.contract;

/** What a failed rule does: an error rejects the record or fails the gate, a warning is only reported. */
public enum Severity {
    ERROR,
    WARNING
}

package io.github.ecommercepipeline.outcome.books;

import java.util.Locale;

/** The outcome of a record. */
public enum Outcome {
    ACCEPTED,
    REJECTED,
    DUPLICATE;

    /** As written in quarantine files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

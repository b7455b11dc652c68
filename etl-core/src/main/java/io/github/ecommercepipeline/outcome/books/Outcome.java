package io.github.ecommercepipeline.outcome.books;

import java.util.Locale;

/** What becomes of a record. */
public enum Outcome {
    ACCEPTED,
    REJECTED,
    DUPLICATE;

    /** As written in quarantine files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

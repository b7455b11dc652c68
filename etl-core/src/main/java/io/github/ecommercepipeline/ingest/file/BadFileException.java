package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.ingest.Reason;
import java.io.IOException;

/** The content of a file shows that it cannot be used; reading it again would not help. */
public final class BadFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    /** @param detail for people: never a value out of the file; empty if the reason says it all */
    public BadFileException(Reason reason, String detail) {
        super(reason + (detail.isEmpty() ? "" : ": " + detail));
        this.reason = reason;
        this.detail = detail;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}

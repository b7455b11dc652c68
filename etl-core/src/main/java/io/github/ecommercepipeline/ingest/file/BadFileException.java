package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.ingest.Reason;
import java.io.IOException;

/** A file's content makes it unusable; reading it again would not help. */
public final class BadFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    /** @param detail a description for people, never containing a value from the file; empty if the reason suffices */
    public BadFileException(Reason reason, String detail) {
        super(reason + (detail.isEmpty() ? "" : ": " + detail));
        this.reason = reason;
        this.detail = detail;
    }

    /** Whether the end of a compressed file is missing; what comes before was read. */
    public boolean isTruncated() {
        return reason == Reason.GZ_TRUNCATED || reason == Reason.ZSTD_TRUNCATED || reason == Reason.LZ4_TRUNCATED;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}

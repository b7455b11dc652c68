package io.github.ecommercepipeline.manifest;

import java.util.Locale;

/**
 * A published input in whose place another object was delivered under the same key.
 *
 * @param path where both arrived
 * @param etag the identity of the published one
 * @param runId the run that published it
 * @param accepted its accepted records
 * @param acceptedNow those of the object that replaces it
 */
public record Replacement(String path, String etag, String runId, long accepted, long acceptedNow) {

    /** A sentence for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s was delivered again: %,d accepted record(s) of run %s left, %,d took their place",
                path,
                accepted,
                runId,
                acceptedNow);
    }

    /** Whether the day has fewer records of this key than before. */
    public boolean isLoss() {
        return acceptedNow < accepted;
    }
}

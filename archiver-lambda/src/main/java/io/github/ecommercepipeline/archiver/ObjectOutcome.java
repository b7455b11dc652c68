package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.S3Failures;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import java.util.Optional;

/**
 * The outcome of archiving or removing one object.
 *
 * @param entry present if it is in the archive and verified
 * @param failure a message that contains the object's URL
 */
record ObjectOutcome(Optional<ArchiveManifest.Entry> entry, Counts counts, Optional<String> failure) {

    static final ObjectOutcome LEFT = new ObjectOutcome(Optional.empty(), Counts.LEFT, Optional.empty());
    static final ObjectOutcome STAYS = new ObjectOutcome(Optional.empty(), Counts.NONE, Optional.empty());
    static final ObjectOutcome REMOVED = new ObjectOutcome(Optional.empty(), Counts.REMOVED, Optional.empty());

    static ObjectOutcome copied(ArchiveManifest.Entry entry) {
        return new ObjectOutcome(Optional.of(entry), Counts.copied(entry.bytes()), Optional.empty());
    }

    static ObjectOutcome found(ArchiveManifest.Entry entry) {
        return new ObjectOutcome(Optional.of(entry), Counts.FOUND, Optional.empty());
    }

    /** Left if time ran out, otherwise failed. */
    static ObjectOutcome of(String object, RuntimeException failure) {
        if (S3Failures.isInterruption(failure)) {
            return LEFT;
        }
        String reason = S3Failures.reason(failure);
        return new ObjectOutcome(
                Optional.empty(), Counts.NONE, Optional.of(reason.contains(object) ? reason : object + ": " + reason));
    }
}

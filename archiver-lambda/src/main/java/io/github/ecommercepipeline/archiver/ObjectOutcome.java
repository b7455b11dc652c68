package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.store.Failures;
import java.util.Optional;

/**
 * What became of one object.
 *
 * @param entry if it is in the archive, verified
 * @param failure what is wrong, with the object's name
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

    /** Left if time ran out, else failed. */
    static ObjectOutcome of(String object, RuntimeException failure) {
        if (Failures.isBreak(failure)) {
            return LEFT;
        }
        String reason = Failures.reason(failure);
        return new ObjectOutcome(
                Optional.empty(), Counts.NONE, Optional.of(reason.contains(object) ? reason : object + ": " + reason));
    }
}

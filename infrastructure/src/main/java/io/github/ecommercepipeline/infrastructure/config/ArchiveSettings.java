package io.github.ecommercepipeline.infrastructure.config;

import java.util.Optional;

/**
 * The settings of the archive bucket.
 *
 * @param lockDays days for which S3 Object Lock, in governance mode, keeps every new object from being deleted; empty
 *     locks nothing
 * @param replicaRegion region to which S3 replicates every new object; empty for none
 */
public record ArchiveSettings(Optional<Integer> lockDays, Optional<String> replicaRegion) {

    /** Neither a lock nor a replica. */
    public static final ArchiveSettings PLAIN = new ArchiveSettings(Optional.empty(), Optional.empty());
}

package io.github.ecommercepipeline.archiver.store;

import java.time.Instant;

/**
 * A verified copy.
 *
 * @param checksum that source and copy share
 */
public record Copied(Pinned source, Place copy, long bytes, Checksum checksum, Instant at) {}

package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Instant;

/**
 * A verified copy.
 *
 * @param checksum of both source and copy
 */
public record Copied(ObjectVersion source, StorePath copy, long bytes, Checksum checksum, Instant at) {}

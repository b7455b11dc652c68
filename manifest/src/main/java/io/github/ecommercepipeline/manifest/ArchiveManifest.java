package io.github.ecommercepipeline.manifest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The copies of a published run's inputs; a batch is archived once it is written. Described by
 * {@code docs/archive-manifest.schema.json}.
 */
public record ArchiveManifest(
        int schemaVersion,
        String runId,
        String dataset,
        LocalDate businessDate,
        Instant archivedAt,
        List<Entry> objects) {

    public static final int SCHEMA_VERSION = 1;

    /**
     * One object.
     *
     * @param source the URL where it arrived, as in the run manifest
     * @param sourceVersion the object version that was copied, where it is known
     * @param etag the source's, as in the run manifest
     * @param archived the URL of the copy
     * @param checksum of both source and copy
     */
    public record Entry(
            String source,
            Optional<String> sourceVersion,
            String etag,
            long bytes,
            String archived,
            Checksum checksum,
            Instant archivedAt) {}

    public ArchiveManifest {
        SchemaVersions.check(schemaVersion, SCHEMA_VERSION);
        objects = List.copyOf(objects);
    }
}

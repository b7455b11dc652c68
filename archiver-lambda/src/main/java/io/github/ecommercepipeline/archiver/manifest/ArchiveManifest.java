package io.github.ecommercepipeline.archiver.manifest;

import io.github.ecommercepipeline.archiver.store.Checksum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where the inputs of a run lie in the archive; once it is written, the batch is archived.
 *
 * @param objects in the order of the run's inputs
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
     * @param source as the run manifest names it
     * @param etag the source's, as in the run manifest
     * @param archived the copy
     * @param checksum over all bytes, of source and copy alike
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
        objects = List.copyOf(objects);
    }
}

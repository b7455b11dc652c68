package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
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
     * @param etag the source's
     * @param modifiedAt when the source was modified, where the run manifest identifies it by size and modification time
     * @param archived the URL of the copy
     * @param checksum of both source and copy
     */
    public record Entry(
            String source,
            Optional<String> sourceVersion,
            String etag,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> modifiedAt,
            long bytes,
            String archived,
            Checksum checksum,
            Instant archivedAt) {

        /** The source's identity, as in the run manifest. */
        public InputIdentity identity() {
            return modifiedAt
                    .map(time -> InputIdentity.ofSizeAndTime(bytes, time))
                    .orElseGet(() -> InputIdentity.ofEtag(etag));
        }
    }

    public ArchiveManifest {
        SchemaVersions.check(schemaVersion, SCHEMA_VERSION);
        objects = List.copyOf(objects);
    }
}

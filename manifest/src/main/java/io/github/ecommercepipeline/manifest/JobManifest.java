package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The batches of a job with their status, written after each batch; the archiver works through it. Described by
 * {@code docs/job-manifest.schema.json}.
 *
 * @param schemaVersion 1 where run manifests are named absolutely in the document, 2 where relative to the output folder
 * @param batches in the order in which they were processed
 * @param failedViews the view files whose views were not created; empty if there are none
 */
public record JobManifest(
        int schemaVersion,
        String jobRunId,
        List<Entry> batches,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> failedViews) {

    public static final int SCHEMA_VERSION = 2;

    /**
     * One batch.
     *
     * @param manifest URL of the run manifest; for an unchanged batch that of the run that published it
     */
    public record Entry(
            String dataset,
            LocalDate businessDate,
            BatchStatus status,

            @JsonSerialize(contentUsing = OutputPath.Writer.class)
            @JsonDeserialize(contentUsing = OutputPath.Reader.class)
            Optional<String> manifest) {}

    public JobManifest {
        SchemaVersions.check(schemaVersion, SCHEMA_VERSION);
        batches = List.copyOf(batches);
        failedViews = failedViews.map(List::copyOf);
    }

    /** The manifest of a job that had no trouble with its views. */
    public JobManifest(int schemaVersion, String jobRunId, List<Entry> batches) {
        this(schemaVersion, jobRunId, batches, Optional.empty());
    }
}

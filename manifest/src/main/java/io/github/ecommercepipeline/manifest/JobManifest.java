package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job: written when it starts, without batches, and when it ends, with all of them. While it runs, and for good if it dies,
 * each batch is a document of its own, an {@link Entry} in {@link OutputFolder#jobFolder}. Described by
 * {@code docs/job-manifest.schema.json}.
 *
 * @param schemaVersion 1 where run manifests are named absolutely in the document, 2 where relative to the output folder, 3
 *     where the status is given
 * @param status empty up to version 2
 * @param endedAt empty while the job runs
 * @param exitCode that of the job's result; empty unless it ended by itself
 * @param arguments what the job was asked to do, by the names of the command line's options; no locations, no logins
 * @param batches in the order in which they were processed
 * @param takenOver published batches of earlier jobs that ended without listing them; empty if there are none
 * @param failedViews the view files whose views were not created; empty if there are none
 */
public record JobManifest(
        int schemaVersion,
        String jobRunId,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JobStatus> status,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> startedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> endedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> exitCode,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Map<String, String>> arguments,
        List<Entry> batches,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Entry>> takenOver,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> failedViews) {

    public static final int SCHEMA_VERSION = 3;

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
        arguments = arguments.map(given -> Collections.unmodifiableMap(new LinkedHashMap<>(given)));
        batches = List.copyOf(batches);
        takenOver = takenOver.map(List::copyOf);
        failedViews = failedViews.map(List::copyOf);
    }

    /** The manifest of a job of which nothing but its batches is known. */
    public JobManifest(int schemaVersion, String jobRunId, List<Entry> batches) {
        this(
                schemaVersion,
                jobRunId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                batches,
                Optional.empty(),
                Optional.empty());
    }

    /** The manifest of a job that starts. */
    public static JobManifest started(String jobRunId, Instant now, Map<String, String> arguments) {
        return new JobManifest(
                SCHEMA_VERSION,
                jobRunId,
                Optional.of(JobStatus.RUNNING),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                Optional.of(arguments),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same job when it is over. */
    public JobManifest over(JobStatus how, Optional<Instant> now, Optional<Integer> code, List<Entry> done) {
        return new JobManifest(
                SCHEMA_VERSION,
                jobRunId,
                Optional.of(how),
                startedAt,
                now,
                code,
                arguments,
                done,
                takenOver,
                failedViews);
    }

    /** The same job with what it lists besides its own batches, and the view files that failed. */
    public JobManifest with(List<Entry> fromEarlierJobs, List<String> views) {
        return new JobManifest(
                schemaVersion,
                jobRunId,
                status,
                startedAt,
                endedAt,
                exitCode,
                arguments,
                batches,
                fromEarlierJobs.isEmpty() ? Optional.empty() : Optional.of(fromEarlierJobs),
                views.isEmpty() ? Optional.empty() : Optional.of(views));
    }
}

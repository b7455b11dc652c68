package io.github.ecommercepipeline.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Every batch of a job with how it ended, written after each batch; what the archiver goes by.
 *
 * @param batches in the order in which they ran
 */
public record JobManifest(int schemaVersion, String jobRunId, List<Entry> batches) {

    public static final int SCHEMA_VERSION = 1;

    /**
     * One batch.
     *
     * @param manifest the run manifest; for an unchanged batch that of the run that published it
     */
    public record Entry(String dataset, LocalDate businessDate, BatchStatus status, Optional<String> manifest) {}

    static JobManifest of(JobResult result) {
        return new JobManifest(
                SCHEMA_VERSION,
                result.jobRunId(),
                result.batches().stream()
                        .map(batch -> new Entry(
                                batch.batch().dataset(),
                                batch.batch().businessDate(),
                                batch.status(),
                                batch.manifestPath()))
                        .toList());
    }
}

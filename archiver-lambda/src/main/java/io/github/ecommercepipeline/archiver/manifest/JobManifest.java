package io.github.ecommercepipeline.archiver.manifest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the archiver needs to know of a job: its batches and how they ended. */
public record JobManifest(String jobRunId, List<Entry> batches) {

    private static final Set<String> PROCESSED = Set.of("PUBLISHED", "UNCHANGED");

    /**
     * One batch.
     *
     * @param status as the pipeline names it; one that is not known here is not ours to archive
     * @param manifest of the run that published the batch
     */
    public record Entry(String dataset, LocalDate businessDate, String status, Optional<String> manifest) {

        /** Whether the warehouse holds the batch, so that its inputs were processed. */
        public boolean isProcessed() {
            return PROCESSED.contains(status);
        }

        @Override
        public String toString() {
            return dataset + " " + businessDate;
        }
    }

    public JobManifest {
        batches = List.copyOf(batches);
    }
}

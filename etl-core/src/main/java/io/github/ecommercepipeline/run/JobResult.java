package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.manifest.JobManifest;
import java.util.List;

/**
 * The results of a job's batches, in the order in which they were processed.
 *
 * @param warnings sentences about datasets that concern no batch
 */
public record JobResult(String jobRunId, List<BatchResult> batches, List<String> warnings) {

    public JobResult {
        batches = List.copyOf(batches);
        warnings = List.copyOf(warnings);
    }

    public JobResult(String jobRunId, List<BatchResult> batches) {
        this(jobRunId, batches, List.of());
    }

    JobManifest manifest() {
        return new JobManifest(
                JobManifest.SCHEMA_VERSION,
                jobRunId,
                batches.stream()
                        .map(batch -> new JobManifest.Entry(
                                batch.batch().dataset(),
                                batch.batch().businessDate(),
                                batch.status(),
                                batch.manifestPath()))
                        .toList());
    }

    /** The worst of all batches: 0 published or unchanged, 1 gate failed, 2 configuration or input, 3 books or warehouse. */
    public int exitCode() {
        return batches.stream()
                .mapToInt(batch -> batch.status().exitCode())
                .max()
                .orElse(0);
    }
}

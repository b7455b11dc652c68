package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.util.List;
import java.util.Optional;

/**
 * How a job ended.
 *
 * @param jobRunId {@code -} if it is unknown
 * @param batches empty if it threw
 * @param problems texts for people: what failed, or the exception that it threw
 * @param warnings sentences about datasets that concern no batch
 */
record JobEnd(String jobRunId, List<BatchResult> batches, List<String> problems, List<String> warnings) {

    private static final String OWN = "io.github.ecommercepipeline.";

    JobEnd {
        batches = List.copyOf(batches);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static JobEnd of(JobResult result) {
        return new JobEnd(result.jobRunId(), result.batches(), result.problems(BatchStatus::name), result.warnings());
    }

    /** Quotes only exceptions of this project: messages of others may contain values of records. */
    static JobEnd threw(Optional<String> jobRunId, Throwable thrown) {
        boolean own = thrown.getClass().getName().startsWith(OWN) && thrown.getMessage() != null;
        return new JobEnd(
                jobRunId.orElse("-"),
                List.of(),
                List.of(own ? thrown.getMessage() : thrown.getClass().getSimpleName() + "; see the job's log"),
                List.of());
    }

    RunEvent event() {
        return firstFailure().isPresent() ? RunEvent.FAILED : RunEvent.PUBLISHED;
    }

    /** The first failure; empty if there is none. */
    Optional<String> firstFailure() {
        return problems.stream().findFirst();
    }

    /** The manifests of this job's own runs, without those of earlier runs that unchanged batches refer to. */
    List<RunManifest> processed() {
        return processedBatches().stream()
                .flatMap(batch -> batch.manifest().stream())
                .toList();
    }

    /** The batches that this job processed, of which some may have no manifest. */
    List<BatchResult> processedBatches() {
        return batches.stream()
                .filter(batch -> batch.status() != BatchStatus.UNCHANGED && batch.status() != BatchStatus.NO_INPUT)
                .toList();
    }
}

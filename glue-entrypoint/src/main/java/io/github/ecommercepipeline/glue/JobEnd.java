package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.BatchStatus;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.RunManifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a job ended.
 *
 * @param jobRunId - where none is known
 * @param batches none where it threw
 * @param thrown one line for people about what it threw
 */
record JobEnd(String jobRunId, List<BatchResult> batches, Optional<String> thrown) {

    private static final String OWN = "io.github.ecommercepipeline.";

    JobEnd {
        batches = List.copyOf(batches);
    }

    static JobEnd of(JobResult result) {
        return new JobEnd(result.jobRunId(), result.batches(), Optional.empty());
    }

    /** Only our own exceptions are quoted: what others say may hold values of records. */
    static JobEnd threw(Optional<String> jobRunId, Throwable thrown) {
        boolean own = thrown.getClass().getName().startsWith(OWN) && thrown.getMessage() != null;
        return new JobEnd(
                jobRunId.orElse("-"),
                List.of(),
                Optional.of(
                        own ? thrown.getMessage() : thrown.getClass().getSimpleName() + "; the job's log says more"));
    }

    RunEvent event() {
        return firstFailure().isPresent() ? RunEvent.FAILED : RunEvent.PUBLISHED;
    }

    /** What went wrong first; empty: nothing. */
    Optional<String> firstFailure() {
        Stream<String> failed = batches.stream()
                .filter(batch -> batch.status().exitCode() != 0)
                .map(batch -> batch.batch() + ": " + batch.message());
        return Stream.concat(thrown.stream(), failed).findFirst();
    }

    /** The manifests of this run's own work, not those of earlier runs that unchanged batches refer to. */
    List<RunManifest> processed() {
        return batches.stream()
                .filter(batch -> batch.status() != BatchStatus.UNCHANGED && batch.status() != BatchStatus.NO_INPUT)
                .flatMap(batch -> batch.manifest().stream())
                .toList();
    }
}

package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.JobResult;

/** Not every batch was published; thrown after all manifests were written, so that AWS Glue ends the run as FAILED. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private JobFailedException(String message) {
        super(message);
    }

    static JobFailedException of(JobResult result) {
        boolean batches =
                result.batches().stream().anyMatch(batch -> batch.status().exitCode() != 0);
        return new JobFailedException("not every " + (batches ? "batch was published" : "view was created")
                + " (job run " + result.jobRunId() + "): "
                + String.join("; ", result.problems(BatchStatus::name)));
    }
}

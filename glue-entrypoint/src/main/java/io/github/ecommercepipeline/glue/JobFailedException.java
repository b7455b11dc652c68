package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.JobResult;
import java.util.stream.Collectors;

/** Not every batch was published; thrown after all manifests were written, so that AWS Glue ends the run as FAILED. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private JobFailedException(String message) {
        super(message);
    }

    static JobFailedException of(JobResult result) {
        return new JobFailedException("not every batch was published (job run " + result.jobRunId() + "): "
                + result.batches().stream()
                        .filter(batch -> batch.status().exitCode() != 0)
                        .map(batch -> batch.batch() + " " + batch.status() + ": " + batch.message())
                        .collect(Collectors.joining("; ")));
    }
}

package io.github.ecommercepipeline.cli.lineage;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is told of errors to a server that others read: the pipeline's own messages about contracts, inputs and gates. What
 * a warehouse, a file system or Spark says is left out, since it may quote records or addresses with logins.
 */
final class SharedErrors {

    private static final String SEE_JOB = "failed; the output of the job and summary say why";

    private SharedErrors() {}

    /** Why a job ended before its end. */
    static String of(Throwable failure) {
        boolean own = failure instanceof UsageException
                || failure instanceof ContractException
                || failure instanceof ConfigurationException;
        return own && failure.getMessage() != null
                ? failure.getMessage()
                : "the job was stopped by an error; its output says why";
    }

    /** Why a batch failed; empty if there is nothing to tell. */
    static Optional<String> of(BatchResult result) {
        return result.status() == BatchStatus.FAILED
                ? Optional.of(SEE_JOB)
                : Optional.of(result.message()).filter(text -> !text.isEmpty());
    }

    /** Why a job that came to its end failed. */
    static String of(JobResult result) {
        List<BatchResult> batches = result.batches().stream()
                .map(batch -> new BatchResult(
                        batch.batch(), batch.status(), of(batch).orElse(""), Optional.empty(), Optional.empty()))
                .toList();
        Map<String, String> views = new TreeMap<>();
        result.failedViews().keySet().forEach(file -> views.put(file, SEE_JOB));
        List<String> troubles = result.troubles().isEmpty() ? List.of() : List.of("the job as a whole " + SEE_JOB);
        return String.join(
                "\n",
                new JobResult(result.jobRunId(), batches, views, List.of(), troubles).problems(BatchStatus::name));
    }
}

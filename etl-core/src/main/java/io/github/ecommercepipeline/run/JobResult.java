package io.github.ecommercepipeline.run;

import java.util.List;

/** What a job did, batch by batch, in the order in which they ran. */
public record JobResult(String jobRunId, List<BatchResult> batches) {

    public JobResult {
        batches = List.copyOf(batches);
    }

    /** 0 published or unchanged, 1 gate failed, 2 configuration or input, 3 books or warehouse: the worst of all. */
    public int exitCode() {
        return batches.stream()
                .mapToInt(batch -> batch.status().exitCode())
                .max()
                .orElse(0);
    }
}

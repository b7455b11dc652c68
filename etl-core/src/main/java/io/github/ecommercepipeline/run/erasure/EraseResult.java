package io.github.ecommercepipeline.run.erasure;

import java.util.List;

/**
 * The result of an erasure.
 *
 * @param erasure its id
 * @param remaining what could not be erased or searched, one sentence each with the way out; never with a value
 * @param troubles what else went wrong where days were published anew, and keeps no record from being erased
 */
public record EraseResult(
        String erasure, boolean dryRun, List<DatasetErased> datasets, List<String> remaining, List<String> troubles) {

    private static final int NEEDS_SOMEBODY = 3;

    public EraseResult {
        datasets = List.copyOf(datasets);
        remaining = List.copyOf(remaining);
        troubles = List.copyOf(troubles);
    }

    /** Whether no record remains that was to be erased. */
    public boolean isComplete() {
        return remaining.isEmpty();
    }

    /** 3 if anything remains or there is trouble. */
    public int exitCode() {
        return isComplete() && troubles.isEmpty() ? 0 : NEEDS_SOMEBODY;
    }
}

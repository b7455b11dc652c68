package io.github.ecommercepipeline.run.erasure;

import java.util.List;

/**
 * The result of an erasure.
 *
 * @param erasure its id
 * @param remaining what could not be erased or searched, one sentence each with the way out; never with a value
 */
public record EraseResult(String erasure, boolean dryRun, List<DatasetErased> datasets, List<String> remaining) {

    private static final int INCOMPLETE = 3;

    public EraseResult {
        datasets = List.copyOf(datasets);
        remaining = List.copyOf(remaining);
    }

    /** 3 if anything remains. */
    public int exitCode() {
        return remaining.isEmpty() ? 0 : INCOMPLETE;
    }
}

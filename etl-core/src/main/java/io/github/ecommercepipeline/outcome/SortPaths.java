package io.github.ecommercepipeline.outcome;

import java.io.Serializable;

/**
 * Where a run writes.
 *
 * @param stage folder of the staged files, this run's alone
 * @param quarantine folder of the quarantined records, this run's alone
 */
public record SortPaths(String stage, String quarantine) implements Serializable {}

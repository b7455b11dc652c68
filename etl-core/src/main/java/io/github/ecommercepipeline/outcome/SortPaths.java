package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.warehouse.StageFormat;
import java.io.Serializable;

/**
 * Where a run writes.
 *
 * @param stage folder of the staged files, this run's alone
 * @param quarantine folder of the quarantined records, this run's alone
 * @param format of the staged files
 */
public record SortPaths(String stage, String quarantine, StageFormat format) implements Serializable {

    public SortPaths(String stage, String quarantine) {
        this(stage, quarantine, StageFormat.DEFAULT);
    }
}

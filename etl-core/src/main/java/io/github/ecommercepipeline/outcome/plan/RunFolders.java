package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.staging.StagedFileOptions;
import java.io.Serializable;

/**
 * Where a run writes.
 *
 * @param stage folder of the staged files, this run's alone
 * @param quarantine folder of the quarantined records, this run's alone
 * @param format of the staged files
 */
public record RunFolders(String stage, String quarantine, StagedFileOptions format) implements Serializable {

    public RunFolders(String stage, String quarantine) {
        this(stage, quarantine, StagedFileOptions.DEFAULT);
    }
}

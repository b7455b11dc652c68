package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Where suspects are read, whatever their part: each executor gets it once.
 *
 * @param inputs of the batch
 * @param comparesRecords whether records are compared as in the file
 * @param rejecting the rules that reject, of those that were judged after the scan
 */
record SuspectFiles(
        RunFolders paths, Protection protection, List<Input> inputs, boolean comparesRecords, List<Integer> rejecting)
        implements Serializable {

    static SuspectFiles of(ScanPlan plan) {
        return new SuspectFiles(
                plan.paths(),
                plan.protection(),
                plan.inputs(),
                plan.comparesRecords(),
                plan.statements().rejecting());
    }

    SuspectReader open(Configuration hadoop, SuspectPart suspects) throws IOException {
        return new SuspectReader(
                hadoop,
                new PartFiles(paths, suspects.part().name()),
                suspects.part().part(),
                suspects.ordinals(),
                protection,
                inputs,
                comparesRecords,
                suspects.broken(),
                rejecting);
    }
}

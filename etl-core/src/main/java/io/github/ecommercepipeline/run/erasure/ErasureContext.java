package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.privacy.ContentHash;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.warehouse.Warehouse;
import java.time.Clock;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What all parts of an erasure work with.
 *
 * @param erasure its id
 * @param document to which the files are added that are written anew
 * @param remaining is told what cannot be erased
 */
record ErasureContext(
        SparkSession spark,
        EraseSettings settings,
        Configuration hadoop,
        OutputFolder out,
        Warehouse warehouse,
        String erasure,
        ErasureDocument document,
        ContentHash hash,
        Remaining remaining,
        Progress progress,
        Clock clock) {

    boolean changes() {
        return !settings.dryRun();
    }
}

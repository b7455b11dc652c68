package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.roaringbitmap.RoaringBitmap;

/**
 * A part with suspects.
 *
 * @param ordinals of the suspects
 * @param inputs of the batch
 * @param comparesRecords whether records are compared as in the file
 */
record SuspectPart(
        ScannedPart part,
        RoaringBitmap ordinals,
        RunFolders paths,
        Protection protection,
        List<Input> inputs,
        boolean comparesRecords)
        implements Serializable {

    SuspectReader open(Configuration hadoop) throws IOException {
        return new SuspectReader(
                hadoop, new PartFiles(paths, part.name()), part.part(), ordinals, protection, inputs, comparesRecords);
    }
}

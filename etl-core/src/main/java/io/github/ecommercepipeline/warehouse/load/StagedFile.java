package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedBatch;
import java.io.Serializable;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * One file of a staged batch.
 *
 * @param removed the lines that are no accepted records
 */
record StagedFile(String path, RoaringBitmap removed) implements Serializable {

    /** The files of a batch, in order. */
    static List<StagedFile> of(StagedBatch staged) {
        return staged.files().stream()
                .map(file -> new StagedFile(file, staged.removedFrom(file)))
                .toList();
    }
}

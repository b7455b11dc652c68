package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.warehouse.ledger.Batch;

/** Listens to the progress of a job; called from several threads. */
@FunctionalInterface
public interface Progress {

    /** A batch reached a step, such as {@code reading 3 files, 12.4 MB}. */
    void step(Batch batch, String what);

    /**
     * A batch begins to read; this is over with its next step.
     *
     * @param bytes of all its inputs, as stored
     * @param read counts while it reads, unless other machines do
     */
    default void reading(Batch batch, long bytes, ReadCount read) {}

    /** Something happened to the job as a whole. */
    default void step(String what) {}

    /** Ignores everything. */
    static Progress silent() {
        return (batch, what) -> {};
    }
}

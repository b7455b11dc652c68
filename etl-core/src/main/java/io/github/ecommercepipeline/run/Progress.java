package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.warehouse.ledger.Batch;

/** Listens to the progress of a job; called from several threads. */
@FunctionalInterface
public interface Progress {

    /** A batch reached a step, such as {@code reading 3 files, 12.4 MB}. */
    void step(Batch batch, String what);

    /** Something happened to the job as a whole. */
    default void step(String what) {}

    /** Ignores everything. */
    static Progress silent() {
        return (batch, what) -> {};
    }
}

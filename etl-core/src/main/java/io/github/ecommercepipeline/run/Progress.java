package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.warehouse.ledger.Batch;

/** Is told what a job is doing, as it does it; may be called from several threads. */
@FunctionalInterface
public interface Progress {

    /** A batch reached a step, such as {@code reading 3 files, 12.4 MB}. */
    void step(Batch batch, String what);

    /** Says nothing to nobody. */
    static Progress silent() {
        return (batch, what) -> {};
    }
}

package io.github.ecommercepipeline.archiver;

/** Starts another invocation for what is left of a delivery. */
@FunctionalInterface
interface ContinuationInvoker {

    void invoke(Delivery rest);
}

package io.github.ecommercepipeline.archiver;

/** Who goes on where a delivery ran out of time. */
@FunctionalInterface
interface Successor {

    void goOn(Delivery rest);
}

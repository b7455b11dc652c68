package io.github.ecommercepipeline.generator.raw;

/**
 * Writes one field of a record, quoted where it must be.
 *
 * @param <R> what a record is made of
 */
@FunctionalInterface
interface Cell<R> {

    void write(R record, RowBuffer into);

    /** A field that is always empty. */
    static <R> Cell<R> empty() {
        return (record, into) -> {};
    }
}

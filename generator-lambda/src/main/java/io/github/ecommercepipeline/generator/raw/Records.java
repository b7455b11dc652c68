package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.Layout;
import java.util.function.Consumer;

/**
 * What a dataset's files of one day hold, before anything is damaged.
 *
 * @param <R> what a record is made of; the same object may be used for all
 */
interface Records<R> {

    Layout layout();

    /** How many files; none on a day without records. */
    int files();

    /** The records of a file, in order. */
    void each(int file, Consumer<R> consumer);

    /**
     * Puts one field, quoted where it must be; a column without a role is left empty.
     *
     * @param column its index in the layout
     */
    void put(R record, int column, RowBuffer into);

    /** The money that a record stands for, in hundredths. */
    long cents(R record);
}

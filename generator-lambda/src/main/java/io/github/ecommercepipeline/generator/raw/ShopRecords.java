package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.layout.FileLayout;
import java.util.function.Consumer;

/**
 * The records of a dataset's files of one day, without faults.
 *
 * @param <R> the data of a record; one object may be reused for all
 */
interface ShopRecords<R> {

    FileLayout layout();

    /** The number of files; 0 on a day without records. */
    int files();

    /** The records of a file, in order. */
    void each(int file, Consumer<R> consumer);

    /**
     * Writes one field, quoted where necessary; a column without a role stays empty.
     *
     * @param column its index in the layout
     */
    void put(R record, int column, RowBuffer into);

    /** The record's amount of money, in hundredths. */
    long cents(R record);
}

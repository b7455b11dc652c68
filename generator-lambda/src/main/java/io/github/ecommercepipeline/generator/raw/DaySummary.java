package io.github.ecommercepipeline.generator.raw;

import java.time.LocalDate;

/**
 * What was written for a day.
 *
 * @param records that count, in all datasets
 * @param files in all datasets
 * @param foreign objects in the day's folders that somebody else put there, and that stay
 */
public record DaySummary(
        LocalDate day, long records, long accepted, long rejected, long duplicate, int files, int foreign) {

    DaySummary plus(DatasetBooks books, int others) {
        return new DaySummary(
                day,
                records + books.records(),
                accepted + books.accepted(),
                rejected + books.rejected(),
                duplicate + books.duplicate(),
                files + books.files().size(),
                foreign + others);
    }
}

package io.github.ecommercepipeline.generator.raw;

import java.time.LocalDate;

/**
 * A summary of one written day.
 *
 * @param records records that count, in all datasets
 * @param files files of all datasets
 * @param foreign objects in the day's folders that were not written by the generator and are kept
 */
public record DaySummary(
        LocalDate day, long records, long accepted, long rejected, long duplicate, int files, int foreign) {

    DaySummary plus(DatasetCounts counts, int others) {
        return new DaySummary(
                day,
                records + counts.records(),
                accepted + counts.accepted(),
                rejected + counts.rejected(),
                duplicate + counts.duplicate(),
                files + counts.files().size(),
                foreign + others);
    }
}

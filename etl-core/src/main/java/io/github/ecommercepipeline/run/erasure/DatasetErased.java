package io.github.ecommercepipeline.run.erasure;

import java.util.List;

/**
 * What was, or would be, erased from one dataset.
 *
 * @param days that have such records, in files or tables
 * @param files with such records, in the raw zone and in the archive; a file and its copy are two
 * @param fileRecords in these files
 * @param tableRecords in the warehouse's tables before
 * @param quarantined in the quarantine of all runs, besides those in the files above
 * @param republished how many days were, or would be, published anew
 * @param removed how many records were deleted from tables, of days that could not be published anew
 * @param notSearched given properties of the dataset, which shares a folder with others and is not to be erased from
 */
public record DatasetErased(
        String dataset,
        long days,
        long files,
        long fileRecords,
        long tableRecords,
        long quarantined,
        long republished,
        long removed,
        List<String> notSearched) {

    public DatasetErased {
        notSearched = List.copyOf(notSearched);
    }

    /** Of a dataset that is to be erased from, or has none of the properties. */
    public DatasetErased(
            String dataset,
            long days,
            long files,
            long fileRecords,
            long tableRecords,
            long quarantined,
            long republished,
            long removed) {
        this(dataset, days, files, fileRecords, tableRecords, quarantined, republished, removed, List.of());
    }
}

package io.github.ecommercepipeline.contract;

/**
 * Which records of a raw folder belong to a dataset, where the files of one folder feed several.
 *
 * @param folder the folder below the raw zone, which has the folders of days
 * @param where Spark SQL over the texts of the file's columns; records for which it is true belong to the dataset
 * @param owner the dataset to which records belong that cannot be split into fields
 * @param allowsUnclaimed whether a day is published although records belong to no dataset; said by the owner
 * @param allowsRepeated whether a day is published although records belong to several datasets; said by the owner
 */
public record RecordFilter(
        String folder, String where, String owner, boolean allowsUnclaimed, boolean allowsRepeated) {}

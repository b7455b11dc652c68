package io.github.ecommercepipeline.contract;

import java.util.List;

/**
 * A raw folder whose files feed several datasets.
 *
 * @param name below the raw zone
 * @param owner the dataset to which records belong that cannot be split into fields
 * @param claims of all its datasets, in the order of their names
 * @param allowsUnclaimed whether a day is published although records belong to no dataset
 * @param allowsRepeated whether a day is published although records belong to several datasets
 * @param holdsPersonalData whether a property of any of its datasets is personal
 */
public record SharedFolder(
        String name,
        String owner,
        List<Claim> claims,
        boolean allowsUnclaimed,
        boolean allowsRepeated,
        boolean holdsPersonalData) {

    /** More would not fit into a record's mark of who claims it, together with its kind. */
    static final int MOST_DATASETS = 20;

    /**
     * Which records belong to a dataset.
     *
     * @param where Spark SQL over the texts of the file's columns
     */
    public record Claim(String dataset, String where) {}

    public SharedFolder {
        claims = List.copyOf(claims);
    }

    /** The names of its datasets, in order. */
    public List<String> datasets() {
        return claims.stream().map(Claim::dataset).toList();
    }
}

package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Map;

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
     * @param columnAliases further names of the columns, by the name that expressions of the dataset use
     */
    public record Claim(String dataset, String where, Map<String, List<String>> columnAliases) {

        public Claim {
            columnAliases = Map.copyOf(columnAliases);
        }

        /** The names that a column may have in a header: the one given, then the others. */
        public List<String> namesOf(String column) {
            return ColumnAliases.namesOf(column, columnAliases);
        }
    }

    public SharedFolder {
        claims = List.copyOf(claims);
    }

    /** The names of its datasets, in order. */
    public List<String> datasets() {
        return claims.stream().map(Claim::dataset).toList();
    }
}

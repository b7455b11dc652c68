package io.github.ecommercepipeline.warehouse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Accepted records as files for the warehouse: CSV, comma, quotes doubled, no header, LF, UTF-8, one column per contract
 * property in order, NULL written as {@link #NULL_MARKER} unquoted, compressed with zstd.
 *
 * @param files Hadoop paths
 * @param rows records in all files
 * @param sums exact sum of each decimal property over the files, by property name; zero where all are NULL
 */
public record StagedBatch(List<String> files, long rows, Map<String, BigDecimal> sums) {

    /** A text value that equals it is a rejection, so that no value ever turns into NULL. */
    public static final String NULL_MARKER = "@NULL@";

    public StagedBatch {
        files = List.copyOf(files);
        sums = Map.copyOf(sums);
    }
}

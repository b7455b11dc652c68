package io.github.ecommercepipeline.staging;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Accepted records as files for the warehouse, in the {@link StagedFormat}.
 *
 * @param files Hadoop paths
 * @param rows records in all files
 * @param sums exact sum of each decimal property over the files, by property name; zero where all are NULL
 */
public record StagedBatch(List<String> files, long rows, Map<String, BigDecimal> sums) {

    public StagedBatch {
        files = List.copyOf(files);
        sums = Map.copyOf(sums);
    }
}

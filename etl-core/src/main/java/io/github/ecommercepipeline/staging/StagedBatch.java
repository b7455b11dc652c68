package io.github.ecommercepipeline.staging;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Accepted records as files for the warehouse, in the {@link StagedFormat}.
 *
 * @param files Hadoop paths
 * @param rows accepted records in all files
 * @param sums exact sum of each decimal property over the files, by property name; zero where all are NULL
 * @param removed by file, the lines that are no accepted records, by their numbers from 0; nothing of a file that has none
 */
public record StagedBatch(
        List<String> files, long rows, Map<String, BigDecimal> sums, Map<String, RoaringBitmap> removed) {

    public StagedBatch {
        files = List.copyOf(files);
        sums = Map.copyOf(sums);
        removed = Map.copyOf(removed);
    }

    /** Files whose lines are all accepted records. */
    public StagedBatch(List<String> files, long rows, Map<String, BigDecimal> sums) {
        this(files, rows, sums, Map.of());
    }

    /** The lines of a file that are to be passed over. */
    public RoaringBitmap removedFrom(String file) {
        return removed.getOrDefault(file, new RoaringBitmap());
    }
}

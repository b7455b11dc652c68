package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.engine.task.Tasks;
import io.github.ecommercepipeline.outcome.part.HashRange;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.scan.PartResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.roaringbitmap.RoaringBitmap;

/**
 * Searches the hash indexes of all parts, one range of hashes at a time, so that the range bounds memory.
 *
 * @param hadoop for reading the indexes
 * @param parts results of the scan's tasks
 */
public record HashSearch(JavaSparkContext spark, Configuration hadoop, RunFolders paths, List<PartResult> parts) {

    private static final long HASHES_PER_RANGE = 1L << 20;
    private static final long HASHES_ON_DRIVER = 1L << 18;
    private static final int MOST_RANGES = 1 << 20;
    /** The driver holds the results of so few ranges at once. */
    private static final int FEW_RANGES = 8;

    /** Candidates, by part, whose hash in one of the first {@code kinds} indexes occurs more than once. */
    Map<Integer, RoaringBitmap> suspects(int kinds) {
        TreeMap<Integer, RoaringBitmap> suspects = new TreeMap<>();
        for (int kind = 0; kind < kinds; kind++) {
            each(kind, HashRange::repeated, HashSearch::union).ifPresent(found -> union(suspects, found));
        }
        return suspects;
    }

    /** Counts the hashes of one index. */
    public HashRange.Counts counts(int kind) {
        return each(kind, HashRange::counts, HashRange.Counts::plus).orElse(new HashRange.Counts(0, 0, 0));
    }

    /** How many hashes of one index occur how often, by the number of their occurrences. */
    public SortedMap<Long, Long> frequencies(int kind) {
        return each(kind, HashRange::frequencies, HashSearch::sum).orElse(new TreeMap<>());
    }

    /** Adds the second to the first. */
    private static TreeMap<Long, Long> sum(TreeMap<Long, Long> all, TreeMap<Long, Long> more) {
        more.forEach((times, hashes) -> all.merge(times, hashes, Long::sum));
        return all;
    }

    /** Adds the second to the first. */
    private static TreeMap<Integer, RoaringBitmap> union(
            TreeMap<Integer, RoaringBitmap> all, TreeMap<Integer, RoaringBitmap> more) {
        more.forEach((part, ordinals) ->
                all.computeIfAbsent(part, p -> new RoaringBitmap()).or(ordinals));
        return all;
    }

    /** Results are merged where they are found: all at once would need the more memory on the driver, the more suspects. */
    private <T> Optional<T> each(int kind, Search<T> search, Merge<T> merge) {
        TreeMap<Integer, String> names = new TreeMap<>();
        long total = 0;
        for (PartResult part : parts) {
            long size = part.indexSizes.get(kind);
            total += size;
            if (size > 0) {
                names.put(part.part, part.name);
            }
        }
        if (total == 0) {
            return Optional.empty();
        }
        int ranges = (int) Math.min(MOST_RANGES, Long.highestOneBit(total / HASHES_PER_RANGE + 1));
        RangeTask<T> task = new RangeTask<>(new SerializableConfiguration(hadoop), paths, names, kind, ranges, search);
        List<Integer> all = IntStream.range(0, ranges).boxed().toList();
        if (total <= HASHES_ON_DRIVER) {
            return Optional.of(task.run(all.get(0)));
        }
        return Optional.of(
                ranges <= FEW_RANGES
                        ? Tasks.run(spark.sc(), "hashes", all, task::run).stream()
                                .reduce(merge::of)
                                .orElseThrow()
                        : spark.parallelize(new ArrayList<>(all), ranges)
                                .map(task::run)
                                .treeReduce(merge::of));
    }

    /** Merges the second result into the first. */
    private interface Merge<T> extends Serializable {
        T of(T one, T other);
    }

    /** What to compute from a range of hashes. */
    private interface Search<T> extends Serializable {
        T in(HashRange range);
    }

    private record RangeTask<T>(
            SerializableConfiguration hadoop,
            RunFolders paths,
            TreeMap<Integer, String> names,
            int kind,
            int ranges,
            Search<T> search)
            implements Serializable {

        T run(int range) {
            Map<Integer, Path> indexes = new TreeMap<>();
            names.forEach((part, name) -> indexes.put(part, new PartFiles(paths, name).index(kind)));
            return search.in(new HashRange(hadoop.value(), indexes, range, ranges));
        }
    }
}

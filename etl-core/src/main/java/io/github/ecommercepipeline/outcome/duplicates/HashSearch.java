package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.part.HashIndex;
import io.github.ecommercepipeline.outcome.part.HashSegments;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.scan.PartResult;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
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

    /** Candidates, by part, whose hash in one of the first {@code kinds} indexes occurs more than once. */
    Map<Integer, RoaringBitmap> suspects(int kinds) {
        Map<Integer, RoaringBitmap> suspects = new TreeMap<>();
        for (int kind = 0; kind < kinds; kind++) {
            for (Map<Integer, RoaringBitmap> found : each(kind, HashSearch::suspects)) {
                found.forEach((part, ordinals) ->
                        suspects.computeIfAbsent(part, p -> new RoaringBitmap()).or(ordinals));
            }
        }
        return suspects;
    }

    /** Counts the hashes of one index. */
    public HashSegments.Counts counts(int kind) {
        return each(kind, HashSegments::counts).stream()
                .reduce(new HashSegments.Counts(0, 0, 0), HashSegments.Counts::plus);
    }

    private static Map<Integer, RoaringBitmap> suspects(HashSegments segments) {
        long[] repeated = segments.repeated();
        Map<Integer, RoaringBitmap> suspects = new TreeMap<>();
        for (int i = 0; repeated.length > 0 && i < segments.size(); i++) {
            if (Arrays.binarySearch(repeated, segments.hash(i)) >= 0) {
                suspects.computeIfAbsent(segments.part(i), p -> new RoaringBitmap())
                        .add(segments.ordinal(i));
            }
        }
        return suspects;
    }

    private <T> List<T> each(int kind, Search<T> search) {
        Map<Integer, String> names = new TreeMap<>();
        long total = 0;
        for (PartResult part : parts) {
            long size = part.indexSizes.get(kind);
            total += size;
            if (size > 0) {
                names.put(part.part, part.name);
            }
        }
        int ranges = (int) Math.min(HashIndex.SEGMENTS, Long.highestOneBit(total / HASHES_PER_RANGE + 1));
        int width = HashIndex.SEGMENTS / ranges;
        RangeTask<T> task = new RangeTask<>(
                new SerializableConfiguration(hadoop), paths, new TreeMap<>(names), kind, width, search);
        List<Integer> starts =
                IntStream.range(0, ranges).map(i -> i * width).boxed().toList();
        if (total <= HASHES_ON_DRIVER) {
            List<T> found = new ArrayList<>();
            starts.forEach(start -> found.add(task.run(start)));
            return found;
        }
        return spark.parallelize(new ArrayList<>(starts), ranges).map(task::run).collect();
    }

    /** What to compute from a range of hashes. */
    private interface Search<T> extends Serializable {
        T in(HashSegments segments);
    }

    private record RangeTask<T>(
            SerializableConfiguration hadoop,
            RunFolders paths,
            TreeMap<Integer, String> names,
            int kind,
            int width,
            Search<T> search)
            implements Serializable {

        T run(int start) {
            HashSegments segments = new HashSegments();
            names.forEach((part, name) -> {
                try {
                    segments.read(hadoop.value(), new PartFiles(paths, name).index(kind), part, start, start + width);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            return search.in(segments);
        }
    }
}

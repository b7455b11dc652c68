package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.roaringbitmap.RoaringBitmap;

/** Suspects in the memory of the driver, if they are few. */
final class FewSuspects {

    /** Of all suspects together, as they are in memory. */
    private static final long MOST_BYTES = 64L << 20;

    private static final long ROW_BYTES = 128;
    private static final long TEXT_BYTES = 48;

    private FewSuspects() {}

    /**
     * The rows of {@link SuspectReader}s, with NULL in place of the values that no verdict needs; empty if they need too much
     * memory.
     *
     * @param suspects by part
     */
    static Optional<List<Row>> of(JavaRDD<Row> rows, ScanPlan plan, Map<Integer, RoaringBitmap> suspects) {
        return of(rows, plan, suspects, MOST_BYTES);
    }

    static Optional<List<Row>> of(
            JavaRDD<Row> rows, ScanPlan plan, Map<Integer, RoaringBitmap> suspects, long mostBytes) {
        long count = suspects.values().stream()
                .mapToLong(RoaringBitmap::getLongCardinality)
                .sum();
        if (count > mostBytes / ROW_BYTES) {
            return Optional.empty();
        }
        BitSet needed = needed(plan);
        long mostOfPart = mostBytes / suspects.size();
        List<List<Row>> byPart = rows.mapPartitions(part -> {
                    List<Row> kept = new ArrayList<>();
                    long bytes = 0;
                    while (part.hasNext()) {
                        Row row = without(part.next(), needed);
                        bytes += bytes(row);
                        if (bytes > mostOfPart) {
                            return List.<List<Row>>of().iterator();
                        }
                        kept.add(row);
                    }
                    return List.of(kept).iterator();
                })
                .collect();
        return byPart.size() == suspects.size()
                ? Optional.of(byPart.stream().flatMap(List::stream).toList())
                : Optional.empty();
    }

    private static BitSet needed(ScanPlan plan) {
        BitSet needed = new BitSet();
        plan.key().forEach(needed::set);
        plan.latestBy().forEach(needed::set);
        plan.uniques().forEach(unique -> unique.properties().forEach(needed::set));
        if (plan.deletes().possible()) {
            needed.set(plan.deletes().ordinal());
        }
        return needed;
    }

    private static Row without(Row suspect, BitSet needed) {
        String[] values = ((String[]) suspect.get(SuspectReader.VALUES_AT)).clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = needed.get(i) ? values[i] : null;
        }
        return RowFactory.create(
                suspect.get(SuspectReader.PART_AT),
                suspect.get(SuspectReader.ORDINAL_AT),
                suspect.get(SuspectReader.FILE_AT),
                suspect.get(SuspectReader.POSITION_AT),
                suspect.get(SuspectReader.LINE_AT),
                values,
                suspect.get(SuspectReader.RAW_AT),
                suspect.get(SuspectReader.BROKEN_AT),
                suspect.get(SuspectReader.REJECTED_AT));
    }

    private static long bytes(Row suspect) {
        long bytes = ROW_BYTES + ((byte[]) suspect.get(SuspectReader.LINE_AT)).length;
        bytes += suspect.isNullAt(SuspectReader.RAW_AT) ? 0 : ((byte[]) suspect.get(SuspectReader.RAW_AT)).length;
        for (String value : (String[]) suspect.get(SuspectReader.VALUES_AT)) {
            bytes += value == null ? Integer.BYTES : TEXT_BYTES + value.length();
        }
        return bytes;
    }

    /** Verdicts by part and ordinal, each part's in a partition of its own. */
    static JavaRDD<Row> distributed(JavaSparkContext spark, List<Row> verdicts) {
        Map<Integer, List<Row>> byPart = new TreeMap<>();
        verdicts.forEach(
                verdict -> byPart.computeIfAbsent(verdict.<Integer>getAs(SuspectReader.PART), part -> new ArrayList<>())
                        .add(verdict));
        return byPart.isEmpty()
                ? spark.emptyRDD()
                : spark.parallelize(new ArrayList<>(byPart.values()), byPart.size())
                        .flatMap(List::iterator);
    }
}

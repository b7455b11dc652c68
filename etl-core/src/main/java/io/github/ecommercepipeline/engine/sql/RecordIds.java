package io.github.ecommercepipeline.engine.sql;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/** Records of a scan, by its parts: candidates by their ordinals, and the others, numbered in the order in which they were read. */
public final class RecordIds implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PART_SHIFT = 33;

    private final Map<Integer, RoaringBitmap> candidates = new TreeMap<>();
    private final Map<Integer, RoaringBitmap> others = new TreeMap<>();

    /** The number of a record among all of a scan. */
    public static long candidate(int part, int ordinal) {
        return (long) part << PART_SHIFT | (long) ordinal << 1;
    }

    /** The number of a record that is no candidate. */
    public static long other(int part, int number) {
        return candidate(part, number) | 1;
    }

    /** Adds a record, which may be there already. */
    void add(long id) {
        ((id & 1) == 1 ? others : candidates)
                .computeIfAbsent((int) (id >>> PART_SHIFT), part -> new RoaringBitmap())
                .add((int) (id >>> 1));
    }

    RecordIds with(RecordIds more) {
        addTo(candidates, more.candidates);
        addTo(others, more.others);
        return this;
    }

    private static void addTo(Map<Integer, RoaringBitmap> all, Map<Integer, RoaringBitmap> more) {
        more.forEach((part, numbers) ->
                all.computeIfAbsent(part, p -> new RoaringBitmap()).or(numbers));
    }

    /** The ordinals of a part's candidates. */
    public RoaringBitmap of(int part) {
        return candidates.getOrDefault(part, new RoaringBitmap());
    }

    /** How many records there are. */
    public long count() {
        return Stream.concat(candidates.values().stream(), others.values().stream())
                .mapToLong(RoaringBitmap::getLongCardinality)
                .sum();
    }
}

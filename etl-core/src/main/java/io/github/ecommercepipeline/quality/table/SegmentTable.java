package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.engine.Segments;
import io.github.ecommercepipeline.quality.table.ValueSet.Numbers;
import io.github.ecommercepipeline.quality.table.ValueSet.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rules on one value. Their constants divide it into {@link Segments}, within which each rule has one verdict.
 *
 * @param any one of what satisfies the rules
 * @param starts of the segments of numbers; none for texts
 * @param texts that have a segment of their own; none for numbers
 * @param bits of the rules that the values of a segment violate, by mask and segment
 */
record SegmentTable(ValueSet any, List<Long> starts, List<String> texts, Map<Integer, long[]> bits) {

    /**
     * What satisfies a rule, or a part of it.
     *
     * @param rule the index of the rule
     */
    record Condition(int rule, ValueSet set) {}

    /** The table of conditions on the same value. */
    static SegmentTable of(List<Condition> conditions) {
        return conditions.get(0).set() instanceof Numbers ? numbers(conditions) : texts(conditions);
    }

    private static SegmentTable numbers(List<Condition> conditions) {
        TreeSet<Long> starts = new TreeSet<>();
        conditions.forEach(condition -> ((Numbers) condition.set()).ranges().forEach(range -> {
            starts.add(range.from());
            if (range.to() < Long.MAX_VALUE) {
                starts.add(range.to() + 1);
            }
        }));
        List<Long> ofSegments = new ArrayList<>(List.of(Long.MIN_VALUE));
        ofSegments.addAll(starts);
        Map<Integer, long[]> bits = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            Numbers set = (Numbers) condition.set();
            setBit(bits, condition.rule(), Segments.NULL, ofSegments.size(), set.nullPasses());
            for (int i = 0; i < ofSegments.size(); i++) {
                setBit(bits, condition.rule(), 1 + i, ofSegments.size(), set.passes(ofSegments.get(i)));
            }
        }
        return new SegmentTable(conditions.get(0).set(), List.copyOf(starts), List.of(), bits);
    }

    private static SegmentTable texts(List<Condition> conditions) {
        TreeSet<String> known = new TreeSet<>();
        conditions.forEach(condition -> known.addAll(((Texts) condition.set()).listed()));
        List<String> texts = List.copyOf(known);
        Map<Integer, long[]> bits = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            Texts set = (Texts) condition.set();
            setBit(bits, condition.rule(), Segments.NULL, 1 + texts.size(), set.nullPasses());
            setBit(bits, condition.rule(), Segments.OTHER_TEXT, 1 + texts.size(), !set.listedPass());
            for (int i = 0; i < texts.size(); i++) {
                setBit(bits, condition.rule(), 2 + i, 1 + texts.size(), set.passes(texts.get(i)));
            }
        }
        return new SegmentTable(conditions.get(0).set(), List.of(), texts, bits);
    }

    /** @param segments besides that of NULL */
    private static void setBit(Map<Integer, long[]> bits, int rule, int segment, int segments, boolean passes) {
        long[] ofMask = bits.computeIfAbsent(rule / Long.SIZE, mask -> new long[1 + segments]);
        if (!passes) {
            ofMask[segment] |= 1L << (rule % Long.SIZE);
        }
    }
}

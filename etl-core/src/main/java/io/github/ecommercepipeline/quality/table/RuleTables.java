package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.engine.Segments;
import io.github.ecommercepipeline.engine.SharedValue;
import io.github.ecommercepipeline.quality.table.ValueSet.Numbers;
import io.github.ecommercepipeline.quality.table.ValueSet.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/**
 * Rules that compare one column with constants. The constants divide its values into segments within which each rule has one
 * verdict; so one search per column and record replaces the evaluation of each rule, and many rules take no longer than a few.
 */
public final class RuleTables {

    /** Below that, a search is not worth while. */
    private static final int LEAST_RULES = 3;

    /**
     * The rules on one column.
     *
     * @param segment the column's segment of a record
     * @param bits of the rules that the values of a segment violate, by mask and segment
     */
    private record Table(Column segment, Map<Integer, long[]> bits) {}

    private final Set<Integer> rules = new HashSet<>();
    private final List<Table> tables = new ArrayList<>();

    private RuleTables() {}

    /** No tables. */
    public static RuleTables none() {
        return new RuleTables();
    }

    /**
     * The tables of rules.
     *
     * @param values what satisfies each rule, where that is known
     */
    public static RuleTables of(List<Optional<ValueSet>> values) {
        Map<String, Map<Integer, ValueSet>> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            int rule = i;
            values.get(i)
                    .ifPresent(set -> byColumn.computeIfAbsent(set.key(), key -> new LinkedHashMap<>())
                            .put(rule, set));
        }
        RuleTables all = new RuleTables();
        byColumn.values().stream().filter(sets -> sets.size() >= LEAST_RULES).forEach(all::add);
        return all;
    }

    private void add(Map<Integer, ValueSet> sets) {
        ValueSet any = sets.values().iterator().next();
        rules.addAll(sets.keySet());
        tables.add(any instanceof Numbers ? numbers(sets, any.value()) : texts(sets, any.value()));
    }

    /** Whether a rule is in a table. */
    public boolean contains(int rule) {
        return rules.contains(rule);
    }

    /** The bits of the rules in tables that a record violates, one column for each table with rules of the mask. */
    public List<Column> violated(int mask) {
        return tables.stream()
                .filter(table -> table.bits().containsKey(mask))
                .map(table -> Segments.Bits.of(table.segment(), table.bits().get(mask)))
                .toList();
    }

    private static Table numbers(Map<Integer, ValueSet> sets, Column value) {
        TreeSet<Long> starts = new TreeSet<>();
        sets.values()
                .forEach(set -> ((Numbers) set).ranges().forEach(range -> {
                    starts.add(range.from());
                    if (range.to() < Long.MAX_VALUE) {
                        starts.add(range.to() + 1);
                    }
                }));
        List<Long> ofSegments = new ArrayList<>(List.of(Long.MIN_VALUE));
        ofSegments.addAll(starts);
        Map<Integer, long[]> bits = new LinkedHashMap<>();
        sets.forEach((rule, set) -> {
            setBit(bits, rule, Segments.NULL, ofSegments.size(), set.nullPasses());
            for (int i = 0; i < ofSegments.size(); i++) {
                setBit(bits, rule, 1 + i, ofSegments.size(), ((Numbers) set).passes(ofSegments.get(i)));
            }
        });
        return new Table(SharedValue.of(Segments.ofNumbers(value, List.copyOf(starts))), bits);
    }

    private static Table texts(Map<Integer, ValueSet> sets, Column value) {
        TreeSet<String> known = new TreeSet<>();
        sets.values().forEach(set -> known.addAll(((Texts) set).listed()));
        List<String> texts = List.copyOf(known);
        Map<Integer, long[]> bits = new LinkedHashMap<>();
        sets.forEach((rule, set) -> {
            setBit(bits, rule, Segments.NULL, 1 + texts.size(), set.nullPasses());
            setBit(bits, rule, Segments.OTHER_TEXT, 1 + texts.size(), !((Texts) set).listedPass());
            for (int i = 0; i < texts.size(); i++) {
                setBit(bits, rule, 2 + i, 1 + texts.size(), ((Texts) set).passes(texts.get(i)));
            }
        });
        return new Table(SharedValue.of(Segments.ofTexts(value, texts)), bits);
    }

    /** @param segments besides that of NULL */
    private static void setBit(Map<Integer, long[]> bits, int rule, int segment, int segments, boolean passes) {
        long[] ofMask = bits.computeIfAbsent(rule / Long.SIZE, mask -> new long[1 + segments]);
        if (!passes) {
            ofMask[segment] |= 1L << (rule % Long.SIZE);
        }
    }
}

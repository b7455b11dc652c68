package io.github.ecommercepipeline.quality.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;

/** The values of one column that satisfy a rule. */
public sealed interface ValueSet {

    /** The column, which is the same for all rules with this key. */
    Column value();

    /** Names the column. */
    String key();

    /** Whether NULL satisfies the rule. */
    boolean nullPasses();

    /** Neighbouring whole numbers, both ends included. */
    record Range(long from, long to) {}

    /**
     * Whole numbers that satisfy a rule.
     *
     * @param value BIGINT
     * @param ranges in ascending order, and apart
     */
    record Numbers(Column value, String key, List<Range> ranges, boolean nullPasses) implements ValueSet {

        public Numbers {
            ranges = List.copyOf(ranges);
        }

        boolean passes(long number) {
            return ranges.stream().anyMatch(range -> range.from() <= number && number <= range.to());
        }

        /** All numbers from one to another; none if that is smaller. */
        public static List<Range> between(long from, long to) {
            return from <= to ? List.of(new Range(from, to)) : List.of();
        }

        /** The numbers that are in none of the ranges. */
        public static List<Range> others(List<Range> ranges) {
            List<Range> others = new ArrayList<>();
            long from = Long.MIN_VALUE;
            for (Range range : ranges) {
                if (range.from() > from) {
                    others.add(new Range(from, range.from() - 1));
                }
                if (range.to() == Long.MAX_VALUE) {
                    return others;
                }
                from = range.to() + 1;
            }
            others.add(new Range(from, Long.MAX_VALUE));
            return others;
        }
    }

    /**
     * Texts that satisfy a rule.
     *
     * @param value VARCHAR
     * @param listedPass whether the listed texts satisfy it, or all others
     */
    record Texts(Column value, String key, Set<String> listed, boolean listedPass, boolean nullPasses)
            implements ValueSet {

        public Texts {
            listed = Set.copyOf(listed);
        }

        boolean passes(String text) {
            return listed.contains(text) == listedPass;
        }
    }
}

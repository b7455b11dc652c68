package io.github.ecommercepipeline.quality.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;

/** The values of one column that satisfy a rule. */
public sealed interface ValueSet {

    /** What is compared. */
    ComparedValue of();

    /** The same as a column, with the same values for all rules that compare it. */
    Column value();

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
    record Numbers(ComparedValue of, Column value, List<Range> ranges, boolean nullPasses) implements ValueSet {

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
    record Texts(ComparedValue of, Column value, Set<String> listed, boolean listedPass, boolean nullPasses)
            implements ValueSet {

        public Texts {
            listed = Set.copyOf(listed);
        }

        boolean passes(String text) {
            return listed.contains(text) == listedPass;
        }
    }

    /**
     * Texts that match a regular expression as a whole, or do not. Neither NULL satisfies the rule, nor a text on which the
     * expression takes too many steps.
     *
     * @param value VARCHAR
     * @param matches whether the texts that match satisfy it, or the others
     */
    record Matching(ComparedValue of, Column value, String regex, boolean matches) implements ValueSet {

        @Override
        public boolean nullPasses() {
            return false;
        }
    }
}

package io.github.ecommercepipeline.quality.table;

import java.util.List;

/** A value of each record that is computed from its row as it is. */
public sealed interface RowValue {

    /**
     * Whether a record satisfies conditions: all of them, so that each does if there are none.
     *
     * @param values what satisfies each
     */
    record Holds(List<ValueSet> values) implements RowValue {

        public Holds {
            values = List.copyOf(values);
        }
    }

    /** A number, or the length of a text; a decimal of more than 18 digits as it is, all others as {@link ComparedValue} says. */
    record Quantity(ComparedValue of) implements RowValue {}

    /**
     * A hash of values that is free of collisions for a single number, date or boolean.
     *
     * @param nullCounts whether NULL is a value like any other; otherwise nothing that contains it has a hash
     */
    record Hash(List<ComparedValue> of, boolean nullCounts) implements RowValue {

        public Hash {
            of = List.copyOf(of);
        }
    }
}

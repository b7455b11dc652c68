package io.github.ecommercepipeline.draft.profile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the column whose values tell whether numbers of a record have decimal commas or points. For each value of each column with few of
 * them, it keeps which columns had numbers that can only be read with one of the two.
 */
final class FormSearch {

    /** More columns take too much memory to compare each with each. */
    private static final int MOST_COLUMNS = 200;

    private static final int MOST_VALUES = 64;
    /** Where each value occurs once or twice, as a number of orders does, any of them would tell the form. */
    private static final int LEAST_RECORDS = 3;

    private final List<Map<Long, Seen>> columns = new ArrayList<>();
    private final BitSet commas = new BitSet();
    private final BitSet points = new BitSet();

    /** With one value of a column. */
    private static final class Seen {
        private final BitSet commas = new BitSet();
        private final BitSet points = new BitSet();
        private long records;
    }

    FormSearch(int columns) {
        for (int i = 0; i < columns && columns <= MOST_COLUMNS; i++) {
            this.columns.add(new HashMap<>());
        }
    }

    /** The decimal separator that a number of the record can only have. */
    void see(int column, char separator) {
        (separator == ',' ? commas : points).set(column);
    }

    /** Ends a record, with the hashes of its texts; 0 where there is none. */
    void end(long[] row) {
        if (commas.isEmpty() && points.isEmpty()) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            Map<Long, Seen> values = columns.get(i);
            if (values == null || row[i] == 0) {
                continue;
            }
            Seen seen = values.get(row[i]);
            if (seen == null && values.size() == MOST_VALUES) {
                columns.set(i, null);
                continue;
            }
            if (seen == null) {
                seen = new Seen();
                values.put(row[i], seen);
            }
            seen.commas.or(commas);
            seen.points.or(points);
            seen.records++;
        }
        commas.clear();
        points.clear();
    }

    /**
     * The decimal separators of a column's numbers by the hashes of another one's texts, if each text goes with one of them; empty if some
     * text goes with both, or too few records speak for it.
     */
    Optional<Map<Long, Character>> separators(int column, int by) {
        Map<Long, Seen> values = by < columns.size() ? columns.get(by) : null;
        if (values == null || by == column) {
            return Optional.empty();
        }
        Map<Long, Character> separators = new HashMap<>();
        long records = 0;
        for (Map.Entry<Long, Seen> value : values.entrySet()) {
            boolean comma = value.getValue().commas.get(column);
            boolean point = value.getValue().points.get(column);
            if (comma && point) {
                return Optional.empty();
            }
            if (comma || point) {
                separators.put(value.getKey(), comma ? ',' : '.');
                records += value.getValue().records;
            }
        }
        boolean both = separators.containsValue(',') && separators.containsValue('.');
        return both && records >= (long) LEAST_RECORDS * separators.size() ? Optional.of(separators) : Optional.empty();
    }
}

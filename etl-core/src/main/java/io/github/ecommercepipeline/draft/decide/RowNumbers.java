package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.profile.DatasetProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Columns that number the lines of a file, as the index of an export does, and those without a name: the next file begins to
 * count again, so they are no keys.
 */
record RowNumbers(List<Boolean> counting, List<Boolean> nameless) {

    private static final Pattern ROW =
            Pattern.compile("(row|line|record|lfd|lp|index|idx)(_?(no|nr|num|number|id))?|c_|unnamed_[0-9]+");

    /** @param header whether the names are those of a header; numbers in a dump without one are often its key */
    static RowNumbers of(DatasetProfile profile, List<String> names, boolean header) {
        List<Boolean> counting = new ArrayList<>();
        List<Boolean> nameless = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean noName = profile.names().get(i).isBlank();
            boolean called = ROW.matcher(names.get(i)).matches() || !KeyDecision.identifies(names.get(i));
            counting.add((noName || (header && called))
                    && profile.columns().get(i).numbers().countsRecords());
            nameless.add(noName);
        }
        return new RowNumbers(List.copyOf(counting), List.copyOf(nameless));
    }

    boolean contains(int column) {
        return counting.get(column) || nameless.get(column);
    }

    List<String> notes(int column) {
        List<String> notes = new ArrayList<>();
        if (nameless.get(column)) {
            notes.add(
                    "The header has no name for this column; it is found by its place among the columns without one.");
        }
        if (counting.get(column)) {
            notes.add(
                    "CHECK whether the column is needed: its values count the records of a file, as the index of an export"
                            + " does, so it is no key.");
        }
        return notes;
    }
}

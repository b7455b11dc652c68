package io.github.ecommercepipeline.draft;

import io.github.ecommercepipeline.draft.decide.ColumnDraft;
import io.github.ecommercepipeline.draft.decide.DatasetDraft;
import io.github.ecommercepipeline.draft.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds columns whose values occur in the key of another dataset, or whose names say so. */
final class References {

    private static final double NEARLY_ALL = 0.9;
    private static final double PERCENT = 100;

    private References() {}

    /** Notes by the name of the property. */
    static Map<String, List<String>> of(DatasetDraft draft, List<DatasetDraft> all) {
        Map<String, List<String>> notes = new HashMap<>();
        for (ColumnDraft column : draft.columns()) {
            List<String> found = new ArrayList<>();
            for (DatasetDraft other : all) {
                if (!other.name().equals(draft.name()) && other.hasSingleKey()) {
                    value(profile(draft, column), column, other).ifPresent(found::add);
                }
            }
            if (found.isEmpty() && !column.isKey() && column.name().endsWith("_id")) {
                found.add("By its name it refers to another dataset.");
            }
            notes.put(column.name(), found);
        }
        return notes;
    }

    private static ColumnProfile profile(DatasetDraft draft, ColumnDraft column) {
        return draft.profile().columns().get(column.position());
    }

    private static Optional<String> value(ColumnProfile values, ColumnDraft column, DatasetDraft other) {
        ColumnDraft key =
                other.columns().stream().filter(ColumnDraft::isKey).findFirst().orElseThrow();
        double share = values.shareIn(profile(other, key));
        boolean isLike = key.logicalType().equals(column.logicalType())
                && (column.logicalType().equals("string") || column.name().endsWith(key.name()));
        return isLike && share >= NEARLY_ALL
                ? Optional.of("Probably refers to " + other.name() + "." + key.name() + ": "
                        + (int) Math.floor(share * PERCENT) + " % of the values compared are there.")
                : Optional.empty();
    }
}

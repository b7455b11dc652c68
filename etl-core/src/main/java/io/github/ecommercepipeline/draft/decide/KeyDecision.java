package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.profile.DatasetProfile;
import io.github.ecommercepipeline.draft.profile.KeyCandidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses the key: the smallest one that identifies every record. A column that is called a key is chosen too if a few of its
 * values are missing or repeated, for which the files are to blame.
 */
final class KeyDecision {

    /** Names of columns that identify. */
    private static final Pattern IDENTIFIES = Pattern.compile(
            "(.*_)?(id|ids|no|nr|num|number|[a-z]*nummer|[a-z]+nr|numero|codigo|referencia|folio|vbeln|ebeln|ebelp|code|key|sku|uuid|guid|ref|reference|isbn|ean|gtin|asin|line|pos|position|seq"
                    + "|sequence|invoice|order|barcode|handle|slug)(_[0-9])?");

    private static final double FEW_FAULTS = 0.02;
    private static final int ENOUGH = 50;
    private static final int MANY = 1000;
    private static final int LONGEST = 255;

    private final DatasetProfile profile;
    private final List<String> names;
    private final List<ColumnType> types;

    private final RowNumbers rowNumbers;

    private KeyDecision(DatasetProfile profile, List<String> names, List<ColumnType> types, RowNumbers rowNumbers) {
        this.rowNumbers = rowNumbers;
        this.profile = profile;
        this.names = names;
        this.types = types;
    }

    /** @param notes how sure that is */
    record Key(Optional<KeyCandidate> candidate, List<String> notes) {}

    /**
     * @param names of the properties by column; empty for a column that is not read
     * @param types null for a column that is not read
     */
    static Key of(DatasetProfile profile, List<String> names, List<ColumnType> types, RowNumbers rowNumbers) {
        return new KeyDecision(profile, names, types, rowNumbers).choose();
    }

    /** Whether the name of a property is one of identifiers. */
    static boolean identifies(String name) {
        return IDENTIFIES.matcher(name).matches();
    }

    private Key choose() {
        Optional<KeyCandidate> best = profile.keys().stream()
                .filter(candidate -> !candidate.isGivenUp())
                .filter(candidate -> candidate.columns().stream().allMatch(this::isUsable))
                .filter(this::isLikely)
                .min(Comparator.comparingDouble(this::cost));
        if (best.isEmpty()) {
            return new Key(
                    best,
                    List.of(
                            profile.records() < ENOUGH
                                    ? "CHECK the key: there are too few records to tell which column identifies one."
                                    : "CHECK the key: no column, and no two or three together, identify a record, so every"
                                            + " record is kept; see duplicates in docs/contract.md."));
        }
        return new Key(best, notes(best.get()));
    }

    private boolean isUsable(int column) {
        ColumnType type = types.get(column);
        return type != null
                && !rowNumbers.contains(column)
                && !names.get(column).isEmpty()
                && type.misfits() == 0
                && profile.columns().get(column).maxBytes() <= LONGEST
                && !type.logical().equals("boolean")
                && !type.physical().startsWith("decimal(1")
                && !type.physical().startsWith("decimal(2")
                && !type.options().containsKey("exponent");
    }

    private static long faults(KeyCandidate candidate) {
        return candidate.repeated() * candidate.every() + candidate.incomplete();
    }

    private boolean isLikely(KeyCandidate candidate) {
        long records = profile.records();
        long named = candidate.columns().stream().filter(this::isNamed).count();
        long faults = faults(candidate);
        if (candidate.columns().size() > 1) {
            return faults == 0 && named > 0 && records >= ENOUGH;
        }
        boolean time = types.get(candidate.columns().get(0)).logical().matches("date|timestamp");
        return faults == 0
                ? named > 0 || (records >= ENOUGH && !time)
                : named > 0 && faults <= Math.max(records < ENOUGH ? 0 : 1, records * FEW_FAULTS);
    }

    private boolean isNamed(int column) {
        return identifies(names.get(column));
    }

    /** Few columns, called keys, without faults, near the front. */
    private double cost(KeyCandidate candidate) {
        long unnamed =
                candidate.columns().stream().filter(column -> !isNamed(column)).count();
        double places = candidate.columns().stream().mapToInt(Integer::intValue).sum() / 10_000.0;
        boolean personal = candidate.columns().stream()
                .anyMatch(column -> PersonalNames.kind(names.get(column)).isPresent()
                        || profile.columns().get(column).personal().kind().isPresent());
        return candidate.columns().size()
                + 1.5 * unnamed
                + (personal ? 1 : 0)
                + (faults(candidate) > 0 ? 0.5 : 0)
                + places;
    }

    private List<String> notes(KeyCandidate key) {
        List<String> notes = new ArrayList<>();
        String columns = key.columns().stream().map(names::get).collect(Collectors.joining(" + "));
        long records = profile.records();
        boolean unsure =
                records < MANY || faults(key) > 0 || key.columns().stream().anyMatch(column -> !isNamed(column));
        if (records == 1) {
            return List.of("CHECK the key: " + columns + " was chosen by its name, since there is only one record.");
        }
        StringBuilder note = new StringBuilder(unsure ? "CHECK the key: " : "Key: ").append(columns);
        if (key.repeated() + key.incomplete() == 0) {
            note.append(" is unique in all ").append(TypeDecision.count(records, "record"));
        } else {
            note.append(" identifies nearly all ").append(TypeDecision.count(records, "record"));
        }
        if (key.every() > 1) {
            note.append(", as far as one in ").append(key.every()).append(" values shows");
        }
        if (key.incomplete() > 0) {
            note.append("; ").append(key.incomplete()).append(" without it will be rejected");
        }
        if (key.repeated() > 0) {
            note.append("; ")
                    .append(key.repeated())
                    .append(key.repeated() == 1 ? " repeats" : " repeat")
                    .append(" an earlier one and will be ")
                    .append(key.repeated() == 1 ? "a duplicate" : "duplicates");
        }
        notes.add(note.append(records < MANY ? ", but these are few." : ".").toString());
        return notes;
    }
}

package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.profile.ColumnProfile;
import io.github.ecommercepipeline.draft.profile.TimeReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides a column's type: that of nearly all its texts, unless the others look like codes. */
final class TypeDecision {

    /** Texts that mean NULL in every column; in a column of texts, NA may be North America. */
    private static final Set<String> CLEAR_NULLS =
            Set.of("NULL", "null", "Null", "\\N", "(null)", "N/A", "n/a", "#N/A", "NaN", "nan");

    private static final double TOLERATED = 0.05;
    private static final int[] SIZES = {16, 32, 64, 128, 255, 512, 1024, 4096, 16384, 65535};
    private static final int MOST_DIGITS = 38;
    private static final int SHOWN = 5;

    private final ColumnProfile column;
    private final long present;
    private final boolean secret;

    private TypeDecision(ColumnProfile column, boolean secret) {
        this.column = column;
        this.secret = secret;
        this.present = column.present();
    }

    /**
     * @param code whether the column's name says that its numbers are not quantities, such as post codes
     * @param secret whether its values must not be shown
     * @param forms in which its numbers are written, if another column tells it
     */
    static ColumnType of(ColumnProfile column, boolean code, boolean secret, Optional<NumberFormsDraft> forms) {
        TypeDecision decision = new TypeDecision(column, secret);
        if (decision.present == 0) {
            return decision.text(List.of("CHECK the type: no record has a value."));
        }
        return BooleanDecision.of(column, decision)
                .or(decision::time)
                .or(() -> decision.compactDate(code))
                .or(() -> code ? Optional.empty() : forms.flatMap(by -> NumberDecision.of(column, decision, by)))
                .or(() -> code ? Optional.empty() : NumberDecision.of(column, decision))
                .orElseGet(() -> decision.text(decision.whyNoNumbers(code)));
    }

    private List<String> whyNoNumbers(boolean code) {
        if (code) {
            return column.numbers().reading().count() == present
                    ? List.of("Kept as text: by its name it is a code, not a quantity.")
                    : List.of();
        }
        long commas = column.numbers().decimalCommas();
        long points = column.numbers().decimalPoints();
        return commas > 0 && points > 0 && column.numbers().count() == present
                ? List.of("CHECK the numbers: " + count(commas, "value") + " with decimal commas and "
                        + count(points, "value") + " with decimal points. Kept as text; numberFormats reads both, if a"
                        + " currency, a country or the header tells them apart.")
                : List.of();
    }

    /** Whether so few texts are of another kind that they are faults. */
    boolean tolerates(long misfits) {
        return misfits == 0 || (misfits <= present * TOLERATED && present - misfits >= 2 && column.codes() == 0);
    }

    private Optional<ColumnType> time() {
        TimeReading times = column.times().reading();
        long misfits = present - times.count();
        if (times.count() == 0 || !tolerates(misfits)) {
            return Optional.empty();
        }
        List<String> notes = new ArrayList<>();
        if (times.undecided()) {
            notes.add("CHECK the order of day and month: no value shows it. Read with the "
                    + (times.dayFirst() ? "day" : "month") + " first; the other order would be " + other(times) + ".");
        } else if (times.unordered()) {
            notes.add((times.dayFirst() ? "Day before month: " : "Month before day: ")
                    + count(times.evidence(), "value") + " can be read in this order alone.");
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("formats", times.patterns());
        if (times.timed() && times.zoned()) {
            notes.add("CHECK the time zone: the texts have none and are read as UTC; set zone, such as Europe/Berlin.");
            options.put("zone", "UTC");
        }
        String type = times.timed() ? "timestamp" : "date";
        return Optional.of(typed(type, type, options, notes, misfits));
    }

    private static String other(TimeReading times) {
        String pattern = times.patterns().get(0);
        String swapped = pattern.replace('d', '\u0001').replace('M', 'd').replace('\u0001', 'M');
        return swapped;
    }

    private Optional<ColumnType> compactDate(boolean code) {
        if (code || column.numbers().compactDates() != present) {
            return Optional.empty();
        }
        return Optional.of(typed(
                "date",
                "date",
                new LinkedHashMap<>(Map.of("formats", List.of("uuuuMMdd"))),
                List.of("All values are days written in eight digits."),
                0));
    }

    /** A type with the options that all types but text have in common. */
    ColumnType typed(String logical, String physical, Map<String, Object> options, List<String> notes, long misfits) {
        List<String> all = new ArrayList<>(notes);
        if (column.blanks() > 0) {
            options.put("trim", true);
            all.add("Blanks around " + count(column.blanks(), "value") + " are removed (trim).");
        }
        List<String> nulls = List.copyOf(column.nullWords().keySet());
        if (!nulls.isEmpty()) {
            all.add("CHECK the null tokens: " + counts(column.nullWords()) + " mean NULL here.");
        }
        if (misfits > 0) {
            all.add("CHECK " + count(misfits, "value") + " that cannot be read as " + logical
                    + ", so that " + (misfits == 1 ? "its record" : "their records") + " will be rejected"
                    + (secret
                                    || column.others().overflowed()
                                    || column.others().byFrequency().isEmpty()
                            ? "."
                            : ", such as "
                                    + Evidence.quoted(
                                            column.others().byFrequency().keySet(), SHOWN) + "."));
        }
        return new ColumnType(logical, physical, options, nulls, all, misfits);
    }

    private ColumnType text(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        Map<String, Object> options = new LinkedHashMap<>();
        List<String> nulls = column.nullWords().keySet().stream()
                .filter(CLEAR_NULLS::contains)
                .toList();
        if (!nulls.isEmpty()) {
            Map<String, Long> shown = new LinkedHashMap<>(column.nullWords());
            shown.keySet().retainAll(nulls);
            all.add("CHECK the null tokens: " + counts(shown) + " mean NULL here.");
        }
        if (column.blanks() > 0) {
            all.add(count(column.blanks(), "value") + " with blanks around " + (column.blanks() == 1 ? "it" : "them")
                    + ", which are kept; trim would remove them.");
        }
        if (column.numbers().leadingZeros() > 0) {
            all.add("Kept as text: " + count(column.numbers().leadingZeros(), "number") + " with leading zeros.");
        }
        int longest = column.maxBytesWithBlanks();
        int size = SIZES[SIZES.length - 1];
        for (int i = SIZES.length - 1; i >= 0 && longest * 3L / 2 <= SIZES[i]; i--) {
            size = SIZES[i];
        }
        if (longest > size) {
            all.add("CHECK texts of up to " + longest
                    + " bytes: longer than any warehouse column, their records will be" + " rejected.");
        } else if (longest > 0) {
            all.add("At most " + longest + " bytes long.");
        }
        return new ColumnType("string", "varchar(" + size + ")", options, nulls, all, 0);
    }

    ColumnProfile column() {
        return column;
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String counts(Map<String, Long> words) {
        List<String> texts = new ArrayList<>();
        words.forEach((word, count) -> texts.add(Evidence.quoted(word) + " (" + count + ")"));
        return String.join(", ", texts);
    }

    static int mostDigits() {
        return MOST_DIGITS;
    }
}

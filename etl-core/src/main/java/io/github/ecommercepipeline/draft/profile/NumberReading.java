package io.github.ecommercepipeline.draft.profile;

import io.github.ecommercepipeline.draft.profile.NumberProfile.Magnitude;
import io.github.ecommercepipeline.draft.profile.NumberProfile.Notation;
import java.util.Map;

/**
 * A column's numbers with one decimal separator; the other may separate thousands.
 *
 * @param count how many texts are numbers in this reading
 * @param groups whether thousands are separated
 * @param ambiguous how many texts would be other numbers with the other decimal separator, where nothing decides
 * @param min the least value, as nearly as a double holds it
 */
public record NumberReading(
        char decimal,
        long count,
        boolean groups,
        long ambiguous,
        int wholeDigits,
        int fractionDigits,
        double min,
        double max) {

    private static final int EXACT = 22;

    static NumberReading of(NumberProfile profile, char decimal) {
        boolean point = decimal == '.';
        Notation own = point ? Notation.POINT : Notation.COMMA;
        Notation ownUnclear = point ? Notation.POINT_OR_GROUP : Notation.COMMA_OR_GROUP;
        Notation other = point ? Notation.COMMA_OR_GROUP : Notation.POINT_OR_GROUP;
        Notation groups = point ? Notation.COMMA_GROUPS : Notation.POINT_GROUPS;
        long count = 0;
        int whole = 0;
        int fraction = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Notation, Magnitude> entry : profile.notations().entrySet()) {
            Notation notation = entry.getKey();
            Magnitude found = entry.getValue();
            boolean grouped = notation == other;
            if (notation == Notation.WHOLE
                    || notation == own
                    || notation == ownUnclear
                    || notation == groups
                    || grouped) {
                count += found.count;
                whole = Math.max(whole, grouped ? found.groupedDigits : found.wholeDigits);
                fraction = Math.max(fraction, grouped ? 0 : found.fractionDigits);
                double scale = grouped ? 1000 : 1;
                min = Math.min(min, found.min * scale);
                max = Math.max(max, found.max * scale);
            }
        }
        boolean clear = count(profile, own) + count(profile, groups) > 0;
        boolean hasGroups = count(profile, groups) + count(profile, other) > 0;
        long unclear = count(profile, ownUnclear) + count(profile, other);
        return new NumberReading(decimal, count, hasGroups, clear ? 0 : unclear, whole, fraction, min, max);
    }

    private static long count(NumberProfile profile, Notation notation) {
        Magnitude magnitude = profile.notations().get(notation);
        return magnitude == null ? 0 : magnitude.count;
    }

    /** A power of ten. */
    static double power(int exponent) {
        double power = 1;
        for (int i = 0; i < Math.min(exponent, EXACT * 3); i++) {
            power *= 10;
        }
        return power;
    }
}

package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.profile.ColumnProfile;
import io.github.ecommercepipeline.draft.profile.NumberProfile;
import io.github.ecommercepipeline.draft.profile.NumberReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether a column holds numbers, and of which size. */
final class NumberDecision {

    private static final int INTEGER_DIGITS = 8;
    private static final int BIGINT_DIGITS = 17;
    private static final int MONEY_SCALE = 2;
    private static final int MONEY_PRECISION = 12;
    private static final int SPARE_DIGITS = 3;
    /** Amazon Redshift cannot store all numbers of this many digits. */
    private static final int UNUSABLE_PRECISION = 19;

    private static final int EXPONENT_SCALE = 10;

    private NumberDecision() {}

    static Optional<ColumnType> of(ColumnProfile column, TypeDecision decision) {
        NumberProfile numbers = column.numbers();
        NumberReading reading = numbers.reading();
        long misfits = column.present() - reading.count();
        boolean zeroFractions = numbers.hasOnlyZeroFractions() && reading.decimal() == '.' && reading.ambiguous() == 0;
        boolean whole = reading.fractionDigits() == 0 || zeroFractions;
        int digits = reading.wholeDigits() + reading.fractionDigits();
        if (reading.count() == 0
                || (numbers.marked() > 0 && numbers.groupMark().isEmpty())
                || !decision.tolerates(misfits)
                || (whole && numbers.leadingZeros() > 0)
                || digits > TypeDecision.mostDigits()) {
            return Optional.empty();
        }
        Map<String, Object> options = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        if (reading.decimal() == ',' && (!whole || reading.groups())) {
            options.put("decimalSeparator", ",");
        }
        if (reading.groups()) {
            options.put("thousandsSeparator", reading.decimal() == ',' ? "." : ",");
        } else if (!numbers.groupMark().isEmpty()) {
            options.put("thousandsSeparator", numbers.groupMark());
        }
        if (!numbers.signs().isEmpty()) {
            options.put("strip", List.copyOf(numbers.signs()));
        }
        if (reading.ambiguous() > 0) {
            notes.add("CHECK the decimal separator: " + TypeDecision.count(reading.ambiguous(), "number")
                    + " with three digits after a single separator, and no value shows whether it separates thousands. "
                    + "Read with " + Evidence.quoted(String.valueOf(reading.decimal()))
                    + " as the decimal separator, as the other columns are if they show one.");
        }
        if (numbers.exponents() > 0) {
            options.put("exponent", true);
            return Optional.of(decision.typed("number", "decimal(38," + EXPONENT_SCALE + ")", options, notes, misfits));
        }
        if (whole) {
            return Optional.of(whole(decision, reading, zeroFractions, options, notes, misfits));
        }
        notes.add("Up to " + TypeDecision.count(reading.wholeDigits(), "digit") + " before and "
                + reading.fractionDigits() + " after the decimal separator.");
        return Optional.of(decision.typed(
                "number", decimal(reading.wholeDigits(), reading.fractionDigits()), options, notes, misfits));
    }

    /** Numbers with decimal commas in some records and points in others. */
    static Optional<ColumnType> of(ColumnProfile column, TypeDecision decision, NumberFormsDraft forms) {
        NumberProfile numbers = column.numbers();
        long misfits = column.present() - numbers.count();
        int digits = numbers.wholeDigits() + numbers.fractionDigits();
        if (!decision.tolerates(misfits)
                || numbers.exponents() > 0
                || numbers.marked() > 0
                || digits > TypeDecision.mostDigits()) {
            return Optional.empty();
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(NumberFormsDraft.NAME, forms.value(numbers.mayGroup()));
        if (!numbers.signs().isEmpty()) {
            options.put("strip", List.copyOf(numbers.signs()));
        }
        String note = "CHECK the numbers: " + TypeDecision.count(numbers.decimalCommas(), "value")
                + " with decimal commas and " + TypeDecision.count(numbers.decimalPoints(), "value")
                + " with decimal points; " + forms.evidence();
        return Optional.of(decision.typed(
                "number", decimal(numbers.wholeDigits(), numbers.fractionDigits()), options, List.of(note), misfits));
    }

    private static String decimal(int wholeDigits, int fractionDigits) {
        int scale = Math.max(MONEY_SCALE, fractionDigits);
        int precision = Math.max(MONEY_PRECISION, wholeDigits + SPARE_DIGITS + scale);
        precision += precision == UNUSABLE_PRECISION ? 1 : 0;
        return "decimal(" + Math.min(TypeDecision.mostDigits(), precision) + "," + scale + ")";
    }

    private static ColumnType whole(
            TypeDecision decision,
            NumberReading reading,
            boolean zeroFractions,
            Map<String, Object> options,
            List<String> notes,
            long misfits) {
        int digits = reading.wholeDigits();
        if (digits > BIGINT_DIGITS) {
            return decision.typed("number", "decimal(38,0)", options, notes, misfits);
        }
        if (zeroFractions) {
            options.put("trailingZeroFraction", true);
            notes.add("Whole numbers, some written with .0.");
        }
        return decision.typed("integer", digits <= INTEGER_DIGITS ? "integer" : "bigint", options, notes, misfits);
    }
}

package io.github.ecommercepipeline.draft.profile;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** In which notations a column's texts are numbers, and how large and how exact these are. */
public final class NumberProfile {

    /** The notation of one number. Three digits after a single separator may be a fraction or a group. */
    enum Notation {
        WHOLE,
        POINT,
        POINT_OR_GROUP,
        COMMA,
        COMMA_OR_GROUP,
        COMMA_GROUPS,
        POINT_GROUPS
    }

    private static final int GROUP = 3;
    private static final List<String> SIGNS = List.of(
            "£", "€", "$", "¥", "EUR", "USD", "GBP", "CHF", "PLN", "CZK", "SEK", "DKK", "NOK", "zł", "kr", "Kč");
    private static final List<byte[]> SIGN_BYTES =
            SIGNS.stream().map(sign -> sign.getBytes(StandardCharsets.UTF_8)).toList();
    private static final int MOST_DIGITS = 60;
    private static final double STEADY = 0.9;

    private static final boolean[] FIRST_OF_SIGN = new boolean[256];
    private static final boolean[] LAST_OF_SIGN = new boolean[256];

    static {
        SIGN_BYTES.forEach(sign -> {
            FIRST_OF_SIGN[sign[0] & 0xff] = true;
            LAST_OF_SIGN[sign[sign.length - 1] & 0xff] = true;
        });
    }

    private final Map<Notation, Magnitude> notations = new EnumMap<>(Notation.class);
    private final DigitGroups groups = new DigitGroups();
    private double previous = Double.NaN;
    private long steps;
    /** The decimal separator of the dataset's other columns. */
    private char neighbours = '.';

    private final Set<String> signs = new TreeSet<>();
    /** What the decimal separator of the number added last can only be; 0 if it shows none. */
    private char last;

    long leadingZeros;
    long exponents;
    long compactDates;
    long fractions;
    long zeroFractions;

    /** Of the numbers in one notation. */
    static final class Magnitude {
        long count;
        int wholeDigits;
        int fractionDigits;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        /** As whole digits if the separator groups. */
        int groupedDigits;
    }

    /** Adds a text if it is a number; returns whether it is. */
    boolean add(byte[] bytes, int from, int to) {
        last = 0;
        byte first = bytes[from];
        if ((first >= 'a' && first <= 'z') || to - from > MOST_DIGITS + 20) {
            return false;
        }
        int start = from;
        int end = to;
        String sign = null;
        if (first > '9' || first < '+') {
            int length = signLength(bytes, from, to, true);
            if (length > 0) {
                sign = text(bytes, from, length);
                start = blanks(bytes, from + length, to);
            } else {
                return false;
            }
        } else if (bytes[to - 1] > '9' || bytes[to - 1] < '0') {
            int length = signLength(bytes, from, to, false);
            if (length == 0) {
                return false;
            }
            sign = text(bytes, to - length, length);
            end = to - length;
            while (end > start && bytes[end - 1] == ' ') {
                end--;
            }
        }
        boolean negative = start < end && bytes[start] == '-';
        if (start < end && (negative || bytes[start] == '+')) {
            start++;
        }
        boolean number = scan(bytes, start, end, negative, false);
        if (!number && groups.join(bytes, start, end)) {
            number = scan(groups.bytes(), 0, groups.length(), negative, true);
            groups.count(number);
        }
        if (number && sign != null && signs.size() < 4) {
            signs.add(sign);
        }
        return number;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static int blanks(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && bytes[p] == ' ') {
            p++;
        }
        return p;
    }

    private static int signLength(byte[] bytes, int from, int to, boolean prefix) {
        if (prefix ? !FIRST_OF_SIGN[bytes[from] & 0xff] : !LAST_OF_SIGN[bytes[to - 1] & 0xff]) {
            return 0;
        }
        for (byte[] sign : SIGN_BYTES) {
            int at = prefix ? from : to - sign.length;
            if (sign.length < to - from && matches(bytes, at, sign)) {
                return sign.length;
            }
        }
        return 0;
    }

    private static boolean matches(byte[] bytes, int at, byte[] sign) {
        for (int i = 0; i < sign.length; i++) {
            if (bytes[at + i] != sign[i]) {
                return false;
            }
        }
        return true;
    }

    /** @param joined whether separators of thousands have been taken out, so that any that is left is the decimal one */
    private boolean scan(byte[] bytes, int from, int to, boolean negative, boolean joined) {
        int points = 0;
        int commas = 0;
        int digits = 0;
        int lastSeparator = -1;
        byte last = 0;
        boolean grouped = true;
        int exponentAt = -1;
        double value = 0;
        for (int p = from; p < to; p++) {
            byte b = bytes[p];
            if (b >= '0' && b <= '9') {
                digits++;
                value = value * 10 + (b - '0');
            } else if (b == '.' || b == ',') {
                int run = p - (lastSeparator < 0 ? from : lastSeparator + 1);
                grouped &= lastSeparator < 0 ? run >= 1 && run <= GROUP : run == GROUP;
                if (run == 0 || (last != 0 && b != last && points > 0 && commas > 0)) {
                    return false;
                }
                points += b == '.' ? 1 : 0;
                commas += b == ',' ? 1 : 0;
                lastSeparator = p;
                last = b;
            } else if ((b == 'e' || b == 'E') && digits > 0 && commas == 0) {
                exponentAt = p;
                break;
            } else {
                return false;
            }
        }
        int end = exponentAt < 0 ? to : exponentAt;
        int tail = lastSeparator < 0 ? 0 : end - lastSeparator - 1;
        if (digits == 0 || digits > MOST_DIGITS || (lastSeparator >= 0 && tail == 0)) {
            return false;
        }
        if (exponentAt >= 0 && !isExponent(bytes, exponentAt + 1, to)) {
            return false;
        }
        Notation notation =
                notation(points, commas, last, tail, grouped, joined || lastSeparator < 0 || bytes[from] == '0');
        if (notation == null || (joined && points + commas > 1)) {
            return false;
        }
        boolean groupsOnly = points + commas > 1 && (points == 0 || commas == 0);
        note(notation, negative ? -value : value, digits, groupsOnly ? 0 : tail);
        if (lastSeparator < 0 && digits > 1 && bytes[from] == '0') {
            leadingZeros++;
        }
        exponents += exponentAt >= 0 ? 1 : 0;
        if (tail > 0 && !groupsOnly) {
            fractions++;
            zeroFractions += tail == 1 && bytes[end - 1] == '0' ? 1 : 0;
        }
        compactDates += lastSeparator < 0 && digits == 8 && !negative && TimeShape.isDay((int) value) ? 1 : 0;
        return true;
    }

    private static boolean isExponent(byte[] bytes, int from, int to) {
        int start = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        for (int p = start; p < to; p++) {
            if (bytes[p] < '0' || bytes[p] > '9') {
                return false;
            }
        }
        return start < to && to - start <= 2;
    }

    private static Notation notation(int points, int commas, byte last, int tail, boolean grouped, boolean noGroup) {
        if (points + commas == 0) {
            return Notation.WHOLE;
        }
        if (points + commas == 1) {
            boolean mayGroup = grouped && tail == GROUP && !noGroup;
            if (points == 1) {
                return mayGroup ? Notation.POINT_OR_GROUP : Notation.POINT;
            }
            return mayGroup ? Notation.COMMA_OR_GROUP : Notation.COMMA;
        }
        if (!grouped || (points > 1 && last == '.' && commas > 0) || (commas > 1 && last == ',' && points > 0)) {
            return null;
        }
        if (points == 0 || commas == 0) {
            return tail != GROUP ? null : points == 0 ? Notation.COMMA_GROUPS : Notation.POINT_GROUPS;
        }
        return last == '.' ? Notation.COMMA_GROUPS : Notation.POINT_GROUPS;
    }

    private void note(Notation notation, double digitsValue, int digits, int tail) {
        Magnitude magnitude = notations.get(notation);
        if (magnitude == null) {
            magnitude = new Magnitude();
            notations.put(notation, magnitude);
        }
        magnitude.count++;
        last = switch (notation) {
            case COMMA, POINT_GROUPS -> ',';
            case POINT, COMMA_GROUPS -> '.';
            default -> 0;
        };
        magnitude.groupedDigits = Math.max(magnitude.groupedDigits, digits);
        magnitude.wholeDigits = Math.max(magnitude.wholeDigits, digits - tail);
        magnitude.fractionDigits = Math.max(magnitude.fractionDigits, tail);
        double value = tail == 0 ? digitsValue : digitsValue / NumberReading.power(tail);
        steps += value - previous == 1 ? 1 : 0;
        previous = value;
        if (value < magnitude.min) {
            magnitude.min = value;
        }
        if (value > magnitude.max) {
            magnitude.max = value;
        }
    }

    /** What the decimal separator of the number added last can only be; 0 if it shows none. */
    char last() {
        return last;
    }

    /** Whether thousands may be separated by points or commas. */
    public boolean mayGroup() {
        return count(Notation.COMMA_GROUPS, Notation.POINT_GROUPS, Notation.COMMA_OR_GROUP, Notation.POINT_OR_GROUP)
                > 0;
    }

    /** The digits before the decimal separator, whichever it is. */
    public int wholeDigits() {
        return notations.values().stream()
                .mapToInt(magnitude -> magnitude.wholeDigits)
                .max()
                .orElse(0);
    }

    /** The digits after it, of the numbers that show which it is. */
    public int fractionDigits() {
        return Stream.of(Notation.COMMA, Notation.POINT, Notation.COMMA_GROUPS, Notation.POINT_GROUPS)
                .map(notations::get)
                .filter(Objects::nonNull)
                .mapToInt(magnitude -> magnitude.fractionDigits)
                .max()
                .orElse(0);
    }

    /** How many texts are numbers in any notation. */
    public long count() {
        return count(Notation.values());
    }

    /** How many of them have a comma that can only be the decimal separator. */
    public long decimalCommas() {
        return count(Notation.COMMA, Notation.POINT_GROUPS);
    }

    /** How many of them have a point that can only be the decimal separator. */
    public long decimalPoints() {
        return count(Notation.POINT, Notation.COMMA_GROUPS);
    }

    private long count(Notation... those) {
        return Stream.of(those)
                .map(notations::get)
                .filter(Objects::nonNull)
                .mapToLong(magnitude -> magnitude.count)
                .sum();
    }

    /** The notations that occur. */
    Map<Notation, Magnitude> notations() {
        return notations;
    }

    /** The separator of thousands that is neither point nor comma, such as a blank; empty if there is none. */
    public String groupMark() {
        return groups.isCertain(reading(), fractions > 0 || !signs.isEmpty()) ? groups.mark() : "";
    }

    /** How many numbers have separators of thousands that are neither points nor commas. */
    public long marked() {
        return groups.counted();
    }

    /** Whether nearly every number is greater than the one before by one, beginning with 0 or 1. */
    public boolean countsRecords() {
        NumberReading reading = reading();
        return steps >= STEADY * Math.max(2, reading.count() - 1) && reading.min() >= 0 && reading.min() <= 1;
    }

    /** The currency signs around numbers. */
    public Set<String> signs() {
        return signs;
    }

    public long leadingZeros() {
        return leadingZeros;
    }

    public long exponents() {
        return exponents;
    }

    /** Numbers such as 20240527. */
    public long compactDates() {
        return compactDates;
    }

    /** Whether all fractions are {@code .0}, as of whole numbers that passed through floating point. */
    public boolean hasOnlyZeroFractions() {
        return fractions > 0 && zeroFractions == fractions;
    }

    /** How most of the texts are to be read as numbers. */
    public NumberReading reading() {
        NumberReading point = NumberReading.of(this, '.');
        NumberReading comma = NumberReading.of(this, ',');
        long gain = comma.count() - point.count();
        return gain > 0 || (gain == 0 && neighbours == ',') ? comma : point;
    }

    /** The decimal separator that the values show; 0 if none of them does. */
    private char certain() {
        NumberReading reading = reading();
        boolean shown = reading.ambiguous() == 0 && (reading.fractionDigits() > 0 || reading.groups());
        return shown ? reading.decimal() : 0;
    }

    /** Reads the columns whose values do not show the decimal separator as most of the others are read. */
    static void settle(List<NumberProfile> columns) {
        int commas = 0;
        for (NumberProfile column : columns) {
            commas += column.certain() == ',' ? 1 : column.certain() == '.' ? -1 : 0;
        }
        for (NumberProfile column : columns) {
            column.neighbours = commas > 0 ? ',' : '.';
        }
    }
}

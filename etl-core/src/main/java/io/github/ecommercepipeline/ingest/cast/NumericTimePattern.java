package io.github.ecommercepipeline.ingest.cast;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a pattern of digits and literals only, directly from bytes: {@code uuuu}, {@code M d H m s} of one or two
 * digits, {@code MM dd HH mm ss} of exactly two, {@code S} to {@code SSSSSSSSS}.
 */
final class NumericTimePattern implements TimePattern {

    private static final long serialVersionUID = 1L;

    private static final String LETTERS = "uMdHmsS";
    private static final int FRACTION = LETTERS.indexOf('S');
    private static final int[] POWERS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    /** Index into {@link #LETTERS}, or -1 for a literal. */
    private final int[] fields;
    /** The minimum and maximum number of digits of a field; for a literal, its byte. */
    private final int[] minDigits;

    private final int[] maxDigits;
    private transient int[] values;

    private NumericTimePattern(List<int[]> steps) {
        fields = steps.stream().mapToInt(step -> step[0]).toArray();
        minDigits = steps.stream().mapToInt(step -> step[1]).toArray();
        maxDigits = steps.stream().mapToInt(step -> step[2]).toArray();
    }

    static Optional<NumericTimePattern> of(String pattern) {
        List<int[]> steps = new ArrayList<>();
        StringBuilder seen = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            int run = 1;
            if (Character.isLetter(c)) {
                while (i + run < pattern.length() && pattern.charAt(i + run) == c) {
                    run++;
                }
                if (LETTERS.indexOf(c) < 0 || seen.indexOf(String.valueOf(c)) >= 0 || !fits(c, run)) {
                    return Optional.empty();
                }
                seen.append(c);
                boolean open = run == 1 && c != 'S';
                steps.add(new int[] {LETTERS.indexOf(c), run, open ? 2 : run});
            } else if (c == '\'') {
                int close = pattern.indexOf('\'', i + 1);
                if (close == i + 1 || pattern.startsWith("''", close)) {
                    return Optional.empty();
                }
                literal(pattern.substring(i + 1, close), steps);
                run = close + 1 - i;
            } else if ("[]{}#".indexOf(c) >= 0) {
                return Optional.empty();
            } else {
                literal(String.valueOf(c), steps);
            }
            i += run;
        }
        return isComplete(seen.toString()) && isUnambiguous(steps)
                ? Optional.of(new NumericTimePattern(steps))
                : Optional.empty();
    }

    private static boolean fits(char letter, int run) {
        return letter == 'u' ? run == 4 : letter == 'S' ? run <= 9 : run <= 2;
    }

    private static void literal(String text, List<int[]> steps) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            steps.add(new int[] {-1, b, b});
        }
    }

    /** Whether the pattern has a complete date, and a time without gaps from the hour to its last field. */
    private static boolean isComplete(String letters) {
        if (!letters.contains("u") || !letters.contains("M") || !letters.contains("d")) {
            return false;
        }
        String time = letters.replaceAll("[uMd]", "");
        return List.of("", "Hm", "Hms", "HmsS").contains(time);
    }

    /** Whether no field of one or two digits is followed by a digit. */
    private static boolean isUnambiguous(List<int[]> steps) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            int[] following = steps.get(i + 1);
            boolean digit = following[0] >= 0 || (following[1] >= '0' && following[1] <= '9');
            if (steps.get(i)[0] >= 0 && steps.get(i)[1] != steps.get(i)[2] && digit) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, ParsedDateTime result) {
        if (values == null) {
            values = new int[LETTERS.length()];
        }
        int p = from;
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] < 0) {
                if (p >= to || bytes[p++] != minDigits[i]) {
                    return false;
                }
                continue;
            }
            int value = 0;
            int start = p;
            int stop = Math.min(to, p + maxDigits[i]);
            while (p < stop && bytes[p] >= '0' && bytes[p] <= '9') {
                value = value * 10 + bytes[p++] - '0';
            }
            if (p - start < minDigits[i]) {
                return false;
            }
            values[fields[i]] = fields[i] == FRACTION ? value * POWERS[maxDigits[i]] : value;
        }
        return p == to && resolve(result);
    }

    private boolean resolve(ParsedDateTime result) {
        int year = values[0];
        int month = values[1];
        int day = values[2];
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31 || values[3] > 23) {
            return false;
        }
        if (values[4] > 59 || values[5] > 59 || (day > 28 && day > daysOf(month, year))) {
            return false;
        }
        result.epochDay = LocalDate.of(year, month, day).toEpochDay();
        result.nanoOfDay = (values[3] * 3600L + values[4] * 60L + values[5]) * 1_000_000_000L + values[6];
        result.zone = null;
        return true;
    }

    private static int daysOf(int month, int year) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}

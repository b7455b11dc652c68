package io.github.ecommercepipeline.draft.profile;

import java.nio.charset.StandardCharsets;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** In which shapes a column's texts are dates or times. */
public final class TimeProfile {

    private static final int MOST_BYTES = 40;
    private static final int MOST_SHAPES = 12;
    private static final int MOST_NUMBERS = 12;
    /** The first letters of months, of AM and PM, and of UTC. */
    private static final String WORD_START = "JFMASONDPU";

    private static final Set<String> SHORT_MONTHS = months(TextStyle.SHORT);
    private static final Set<String> LONG_MONTHS = months(TextStyle.FULL);

    private final byte[] shape = new byte[MOST_BYTES * 2];
    private final int[] numbers = new int[MOST_NUMBERS];
    private final int[] widths = new int[MOST_NUMBERS];
    private int length;
    private final List<byte[]> known = new ArrayList<>();
    private final List<TimeShape> shapes = new ArrayList<>();

    private static Set<String> months(TextStyle style) {
        Set<String> names = new HashSet<>();
        Arrays.stream(Month.values()).forEach(month -> names.add(month.getDisplayName(style, Locale.ENGLISH)));
        return names;
    }

    /** Adds a text if it is a date or time; returns whether it is. */
    boolean add(byte[] bytes, int from, int to) {
        if (to - from < 6 || to - from > MOST_BYTES || !describe(bytes, from, to)) {
            return false;
        }
        for (int i = 0; i < known.size(); i++) {
            byte[] candidate = known.get(i);
            if (candidate.length == length && Arrays.equals(candidate, 0, length, shape, 0, length)) {
                return shapes.get(i) != null && shapes.get(i).accept(numbers, widths);
            }
        }
        if (known.size() == MOST_SHAPES) {
            return false;
        }
        known.add(Arrays.copyOf(shape, length));
        shapes.add(TimeShape.of(new String(shape, 0, length, StandardCharsets.US_ASCII)));
        TimeShape added = shapes.get(shapes.size() - 1);
        return added != null && added.accept(numbers, widths);
    }

    /** Writes the shape of a text and its numbers; returns whether it can be that of a date. */
    private boolean describe(byte[] bytes, int from, int to) {
        length = 0;
        int found = 0;
        int p = from;
        while (p < to) {
            int start = p;
            byte b = bytes[p];
            if (b >= '0' && b <= '9') {
                int value = 0;
                while (p < to && bytes[p] >= '0' && bytes[p] <= '9' && p - start < 9) {
                    value = value * 10 + bytes[p++] - '0';
                }
                boolean fraction = length > 2 && isPoint(shape[length - 1]) && isSecond();
                if (fraction) {
                    Arrays.fill(shape, length, length + p - start, (byte) 'F');
                    length += p - start;
                    continue;
                }
                byte kind = kind(p - start);
                if (kind == 0 || found == MOST_NUMBERS) {
                    return false;
                }
                shape[length++] = kind;
                numbers[found] = value;
                widths[found++] = p - start;
            } else if ((b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z')) {
                while (p < to && ((bytes[p] | 0x20) >= 'a' && (bytes[p] | 0x20) <= 'z')) {
                    p++;
                }
                byte kind = word(bytes, start, p);
                if (kind == 0) {
                    return false;
                }
                shape[length++] = kind;
            } else if (b > 0 && " -/.:,+".indexOf(b) >= 0) {
                shape[length++] = b;
                p++;
            } else {
                return false;
            }
        }
        return found > 0;
    }

    private static boolean isPoint(byte b) {
        return b == '.' || b == ',';
    }

    /** Whether the shape so far ends with {@code :N:N} and a point. */
    private boolean isSecond() {
        return length >= 5 && shape[length - 3] == ':' && shape[length - 5] == ':';
    }

    private static byte kind(int digits) {
        return (byte) (digits <= 2 ? 'N' : digits == 4 ? 'Y' : digits == 8 ? 'C' : 0);
    }

    private static byte word(byte[] bytes, int from, int to) {
        if (to - from == 1) {
            return bytes[from] == 'T' || bytes[from] == 'Z' ? bytes[from] : 0;
        }
        if (to - from > 9 || WORD_START.indexOf(bytes[from]) < 0) {
            return 0;
        }
        String word = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        if (word.equals("AM") || word.equals("PM")) {
            return 'A';
        }
        if (word.equals("UTC")) {
            return 'U';
        }
        if (SHORT_MONTHS.contains(word)) {
            return 'M';
        }
        return (byte) (LONG_MONTHS.contains(word) ? 'L' : 0);
    }

    private List<TimeShape> used() {
        return shapes.stream()
                .filter(candidate -> candidate != null && Math.max(candidate.valid(true), candidate.valid(false)) > 0)
                .toList();
    }

    /** How most texts are read: as the day or as the month first, and which patterns that takes. */
    public TimeReading reading() {
        List<TimeShape> used = used();
        long day = used.stream().mapToLong(candidate -> candidate.valid(true)).sum();
        long month =
                used.stream().mapToLong(candidate -> candidate.valid(false)).sum();
        boolean half = used.stream().anyMatch(TimeShape::isHalfDay);
        boolean unordered = used.stream().anyMatch(TimeShape::isUnordered);
        boolean undecided = unordered && day == month;
        boolean dayFirst = undecided ? !half : day > month;
        boolean timed = used.stream().anyMatch(TimeShape::hasTime);
        List<TimeShape> chosen =
                used.stream().filter(candidate -> candidate.hasTime() == timed).toList();
        return new TimeReading(
                chosen.stream()
                        .mapToLong(candidate -> candidate.valid(dayFirst))
                        .sum(),
                chosen.stream()
                        .sorted((a, b) -> Long.compare(b.valid(dayFirst), a.valid(dayFirst)))
                        .filter(candidate -> candidate.valid(dayFirst) > 0)
                        .map(candidate -> candidate.pattern(dayFirst))
                        .distinct()
                        .toList(),
                timed,
                chosen.stream().anyMatch(candidate -> !candidate.hasOffset()),
                unordered,
                undecided,
                dayFirst,
                Math.abs(day - month));
    }
}

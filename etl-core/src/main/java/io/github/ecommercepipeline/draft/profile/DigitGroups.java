package io.github.ecommercepipeline.draft.profile;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Numbers whose thousands are separated by blanks or apostrophes: {@code 1 234,50}, {@code 1'234.50}. */
final class DigitGroups {

    private static final List<String> MARKS = List.of(" ", "\u00a0", "\u202f", "'", "\u2019");
    private static final List<byte[]> MARK_BYTES =
            MARKS.stream().map(mark -> mark.getBytes(StandardCharsets.UTF_8)).toList();
    private static final int GROUP = 3;
    private static final int MOST_BYTES = 60;

    private final byte[] joined = new byte[MOST_BYTES];
    private int length;
    /** Index of the one mark that the column uses; -1 before the first. */
    private int used = -1;

    private int found;
    private long count;

    /** Takes the separators out of a text; returns whether it has some, at the right places. */
    boolean join(byte[] bytes, int from, int to) {
        if (to - from < 5 || to - from > MOST_BYTES || bytes[from] < '0' || bytes[from] > '9') {
            return false;
        }
        length = 0;
        found = -1;
        int run = 0;
        int p = from;
        while (p < to && bytes[p] != '.' && bytes[p] != ',') {
            if (bytes[p] >= '0' && bytes[p] <= '9') {
                joined[length++] = bytes[p++];
                run++;
                continue;
            }
            int mark = mark(bytes, p, to);
            if (mark < 0 || (found >= 0 && mark != found) || (found < 0 ? run > GROUP : run != GROUP)) {
                return false;
            }
            found = mark;
            p += MARK_BYTES.get(mark).length;
            run = 0;
        }
        if (found < 0 || run != GROUP || (used >= 0 && used != found)) {
            return false;
        }
        System.arraycopy(bytes, p, joined, length, to - p);
        length += to - p;
        return true;
    }

    private static int mark(byte[] bytes, int at, int to) {
        for (int i = 0; i < MARK_BYTES.size(); i++) {
            byte[] mark = MARK_BYTES.get(i);
            int k = 0;
            while (k < mark.length && at + k < to && bytes[at + k] == mark[k]) {
                k++;
            }
            if (k == mark.length) {
                return i;
            }
        }
        return -1;
    }

    byte[] bytes() {
        return joined;
    }

    int length() {
        return length;
    }

    /** Counts the text that was joined last, if it is a number. */
    void count(boolean number) {
        if (number) {
            used = found;
            count++;
        }
    }

    long counted() {
        return count;
    }

    String mark() {
        return MARKS.get(used);
    }

    /** Groups of three digits in all texts, and nothing else, might be telephone numbers. */
    boolean isCertain(NumberReading numbers, boolean otherEvidence) {
        return count > 0 && !numbers.groups() && (otherEvidence || count < numbers.count());
    }
}

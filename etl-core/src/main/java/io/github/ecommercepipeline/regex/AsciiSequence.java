package io.github.ecommercepipeline.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A regular expression that is a sequence of ASCII characters and classes, at most one of them repeated a variable number of times,
 * such as {@code P[0-9]{4}} or {@code [A-Z]+-\d{6}}. Then there is one way to match a text, and its bytes need no decoding.
 */
final class AsciiSequence {

    private static final int ASCII = 128;
    private static final int MOST_CHARACTERS = 1000;
    private static final String LITERALS = " !\"#%',-/:;<=>@_`~";

    /** Before the repeated class, or all if there is none; one for each character. */
    private final boolean[][] before;
    /** Null if nothing is repeated. */
    private final boolean[] repeated;

    private final int least;
    private final int most;
    private final boolean[][] after;

    private AsciiSequence(List<Part> parts) {
        List<boolean[]> first = new ArrayList<>();
        List<boolean[]> last = new ArrayList<>();
        Part variable = null;
        for (Part part : parts) {
            if (part.least != part.most) {
                variable = part;
            } else {
                for (int i = 0; i < part.least; i++) {
                    (variable == null ? first : last).add(part.accepted);
                }
            }
        }
        before = first.toArray(boolean[][]::new);
        repeated = variable == null ? null : variable.accepted;
        least = variable == null ? 0 : variable.least;
        most = variable == null ? 0 : variable.most;
        after = last.toArray(boolean[][]::new);
    }

    /** Which characters a part accepts, and how many of them. */
    private static final class Part {
        final boolean[] accepted;
        int least = 1;
        int most = 1;

        Part(boolean[] accepted) {
            this.accepted = accepted;
        }
    }

    /** The sequence with the meaning that java.util.regex gives the expression; empty if it is not known to be one. */
    static Optional<AsciiSequence> of(String regex) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < regex.length()) {
            boolean[] accepted = new boolean[ASCII];
            int next = regex.charAt(at) == '[' ? characterClass(regex, at + 1, accepted) : one(regex, at, accepted);
            if (next < 0) {
                return Optional.empty();
            }
            Part part = new Part(accepted);
            at = repetition(regex, next, part);
            if (at < 0) {
                return Optional.empty();
            }
            parts.add(part);
        }
        long variable = parts.stream().filter(part -> part.least != part.most).count();
        long characters = parts.stream().mapToLong(part -> part.least).sum();
        return variable <= 1 && characters <= MOST_CHARACTERS
                ? Optional.of(new AsciiSequence(parts))
                : Optional.empty();
    }

    /** Reads a character or an escape; where the next begins, or -1. */
    private static int one(String regex, int at, boolean[] accepted) {
        char c = regex.charAt(at);
        if (c != '\\') {
            if (!isAlphanumeric(c) && LITERALS.indexOf(c) < 0) {
                return -1;
            }
            accepted[c] = true;
            return at + 1;
        }
        if (at + 1 == regex.length()) {
            return -1;
        }
        char escaped = regex.charAt(at + 1);
        if (escaped == 'd' || escaped == 'w') {
            for (char some = 0; some < ASCII; some++) {
                boolean digit = some >= '0' && some <= '9';
                accepted[some] |= digit || (escaped == 'w' && (some == '_' || isAlphanumeric(some)));
            }
        } else if (escaped > ' ' && escaped < ASCII - 1 && !isAlphanumeric(escaped)) {
            accepted[escaped] = true;
        } else {
            return -1;
        }
        return at + 2;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /** Reads alphanumeric characters, ranges of them and escapes; where what follows the class begins, or -1. */
    private static int characterClass(String regex, int start, boolean[] accepted) {
        int at = start;
        while (at < regex.length() && regex.charAt(at) != ']') {
            char c = regex.charAt(at);
            boolean range = isAlphanumeric(c)
                    && at + 2 < regex.length()
                    && regex.charAt(at + 1) == '-'
                    && isAlphanumeric(regex.charAt(at + 2));
            if (range) {
                if (c > regex.charAt(at + 2)) {
                    return -1;
                }
                for (char some = c; some <= regex.charAt(at + 2); some++) {
                    accepted[some] = true;
                }
                at += 3;
            } else if (c == '-') {
                return -1;
            } else {
                at = one(regex, at, accepted);
                if (at < 0) {
                    return -1;
                }
            }
        }
        return at == start || at == regex.length() ? -1 : at + 1;
    }

    /** Reads how often a part is repeated; where the next begins, or -1. */
    private static int repetition(String regex, int at, Part part) {
        int next = at;
        char c = at < regex.length() ? regex.charAt(at) : 'x';
        if (c == '*' || c == '+' || c == '?') {
            part.least = c == '+' ? 1 : 0;
            part.most = c == '?' ? 1 : Integer.MAX_VALUE;
            next = at + 1;
        } else if (c == '{') {
            int end = regex.indexOf('}', at);
            String bounds = end < 0 ? "" : regex.substring(at + 1, end);
            if (!bounds.matches("[0-9]{1,3}(,([0-9]{1,3})?)?")) {
                return -1;
            }
            int comma = bounds.indexOf(',');
            part.least = Integer.parseInt(comma < 0 ? bounds : bounds.substring(0, comma));
            part.most = comma < 0
                    ? part.least
                    : comma == bounds.length() - 1 ? Integer.MAX_VALUE : Integer.parseInt(bounds.substring(comma + 1));
            next = end + 1;
        }
        boolean again = next > at && next < regex.length() && "?+*{".indexOf(regex.charAt(next)) >= 0;
        return again || part.most < part.least ? -1 : next;
    }

    /** Whether it matches the whole text. */
    boolean matches(UTF8String text) {
        return matches(text.getBaseObject(), text.getBaseOffset(), text.numBytes());
    }

    /** Whether it matches the whole text, whose bytes lie where {@link Platform} finds them. */
    boolean matches(Object base, long start, int length) {
        int between = length - before.length - after.length;
        if (repeated == null ? between != 0 : between < least || between > most) {
            return false;
        }
        for (int i = 0; i < before.length; i++) {
            if (!accepts(before[i], Platform.getByte(base, start + i))) {
                return false;
            }
        }
        for (int i = 0; i < after.length; i++) {
            if (!accepts(after[i], Platform.getByte(base, start + before.length + between + i))) {
                return false;
            }
        }
        for (int i = 0; i < between; i++) {
            if (!accepts(repeated, Platform.getByte(base, start + before.length + i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(boolean[] accepted, byte b) {
        return b >= 0 && accepted[b];
    }
}

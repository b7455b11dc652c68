package io.github.ecommercepipeline.regex;

import java.util.BitSet;
import java.util.Locale;

/** A set of characters, with the meaning that java.util.regex gives to its classes without flags for Unicode. */
final class CodePoints {

    static final CodePoints NONE = new CodePoints(new BitSet());
    static final CodePoints ALL = NONE.complement();
    static final CodePoints LINE_TERMINATORS = ofAll("\n\r\u0085\u2028\u2029");

    private static final CodePoints DIGITS = range('0', '9', false);
    private static final CodePoints WORD = DIGITS.with(range('a', 'z', true)).with(CodePoints.of('_', false));
    private static final CodePoints WHITE_SPACE = ofAll(" \t\n\u000B\f\r");

    private final BitSet set;

    private CodePoints(BitSet set) {
        this.set = set;
    }

    static CodePoints of(int c, boolean ignoreCase) {
        return range(c, c, ignoreCase);
    }

    /** The characters from first to last; ignoring case applies to the letters of ASCII only. */
    static CodePoints range(int first, int last, boolean ignoreCase) {
        BitSet set = new BitSet();
        set.set(first, last + 1);
        for (int lower = 'a'; ignoreCase && lower <= 'z'; lower++) {
            int upper = lower - 'a' + 'A';
            if (set.get(lower) || set.get(upper)) {
                set.set(lower);
                set.set(upper);
            }
        }
        return new CodePoints(set);
    }

    /** The class of {@code \d} and the like, by its letter; null if there is none. */
    static CodePoints predefined(char letter) {
        return switch (letter) {
            case 'd' -> DIGITS;
            case 'D' -> DIGITS.complement();
            case 'w' -> WORD;
            case 'W' -> WORD.complement();
            case 's' -> WHITE_SPACE;
            case 'S' -> WHITE_SPACE.complement();
            default -> null;
        };
    }

    private static CodePoints ofAll(String characters) {
        BitSet set = new BitSet();
        characters.chars().forEach(set::set);
        return new CodePoints(set);
    }

    CodePoints with(CodePoints other) {
        BitSet union = (BitSet) set.clone();
        union.or(other.set);
        return new CodePoints(union);
    }

    CodePoints complement() {
        BitSet others = (BitSet) set.clone();
        others.flip(0, Character.MAX_CODE_POINT + 1);
        return new CodePoints(others);
    }

    /** The set as RE2 writes it. */
    String re2() {
        if (set.cardinality() == 1) {
            return hex(set.nextSetBit(0));
        }
        StringBuilder text = new StringBuilder("[");
        for (int first = set.nextSetBit(0); first >= 0; ) {
            int end = set.nextClearBit(first);
            text.append(hex(first)).append('-').append(hex(end - 1));
            first = set.nextSetBit(end);
        }
        return text.append(']').toString();
    }

    private static String hex(int c) {
        return String.format(Locale.ROOT, "\\x{%x}", c);
    }
}
